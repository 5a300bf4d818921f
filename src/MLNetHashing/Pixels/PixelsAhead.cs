using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The pixels of a column of pictures, which are decoded on all cores.</summary>
internal sealed class PixelsAhead : AheadColumn
{
    private const int PicturesPerThread = 4;

    private readonly PixelColumns _columns;
    private readonly BatchReader _reader;
    private readonly PixelWriter _writer;
    private readonly int _bytesPerPicture;
    private int _current = -1;
    private long _position;

    public PixelsAhead(IDataView data, PixelColumns columns)
    {
        _columns = columns;
        _writer = new(columns.Options);
        var form = new PixelForm(columns.Options.Preprocessing);
        _bytesPerPicture = form.BytesPerRow;
        _reader = new(data, columns.Find(data.Schema), form, PicturesPerThread * Environment.ProcessorCount, Environment.ProcessorCount);
    }

    public override Delegate Getter => (ValueGetter<VBuffer<float>>)Get;

    public override void MoveNext(long position)
    {
        _position = position;
        if (++_current < _reader.Count)
            return;
        if (!_reader.MoveNext())
            throw DataChanged(_columns.Input, position);
        _current = 0;
    }

    public override void Dispose() => _reader.Dispose();

    private void Get(ref VBuffer<float> value)
    {
        if (_reader.Failures[_current] is { } failure)
            throw PixelColumns.Unusable(_columns.Input, _position, failure);
        var editor = VBufferEditor.Create(ref value, _bytesPerPicture);
        _writer.Write(_reader.Rows.Slice(_current * _bytesPerPicture, _bytesPerPicture), editor.Values);
        value = editor.Commit();
    }
}
