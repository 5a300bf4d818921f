using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The codes of a column, computed for many rows at once by reading ahead with a cursor of its own.</summary>
internal sealed class BatchedCode : CurrentCode, IDisposable
{
    private readonly BatchReader _reader;
    private readonly DataViewRow _row;
    private readonly float[] _relaxed;
    private int _current = -1;
    private bool _isEncoded;

    /// <param name="input">The column.</param>
    /// <param name="data">What is read ahead.</param>
    /// <param name="row">The row that <see cref="MoveNext"/> keeps step with.</param>
    /// <param name="batchSize">The number of rows that go through the network at once.</param>
    public BatchedCode(HashInput input, IDataView data, DataViewRow row, int batchSize) : base(input)
    {
        _reader = new BatchReader(data, input.Column, input.Network.Form, batchSize, Environment.ProcessorCount);
        _row = row;
        _relaxed = new float[batchSize * input.Network.Bits];
    }

    public void MoveNext()
    {
        if (++_current < _reader.Count)
            return;
        if (!_reader.MoveNext())
            throw AheadColumn.DataChanged(Input.Column.Name, _row.Position);
        _current = 0;
        _isEncoded = false;
    }

    public void Dispose() => _reader.Dispose();

    protected override ReadOnlySpan<float> Relaxed()
    {
        if (_reader.Failures[_current] is { } failure)
            throw Unusable(_row.Position, failure);
        var bits = Input.Network.Bits;
        if (!_isEncoded)
        {
            Input.Network.Encode(_reader.Rows, _relaxed.AsSpan(0, _reader.Count * bits));
            _isEncoded = true;
        }
        return _relaxed.AsSpan(_current * bits, bits);
    }
}
