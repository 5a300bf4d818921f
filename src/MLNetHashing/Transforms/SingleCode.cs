using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The code of one row at a time, as prediction engines ask for it.</summary>
internal sealed class SingleCode(HashInput input, DataViewRow row) : CurrentCode(input)
{
    private readonly InputReader _reader = input.Network.Form.CreateReader(row, row.Schema[input.Column.Index]);
    private readonly byte[] _bytes = new byte[input.Network.Form.BytesPerRow];
    private readonly float[] _relaxed = new float[input.Network.Bits];
    private long? _encoded;

    protected override ReadOnlySpan<float> Relaxed()
    {
        if (_encoded == row.Position)
            return _relaxed;
        try
        {
            _reader(_bytes);
        }
        catch (UnusableInputException reason)
        {
            throw Unusable(row.Position, reason);
        }
        Input.Network.Encode(_bytes, _relaxed);
        _encoded = row.Position;
        return _relaxed;
    }
}
