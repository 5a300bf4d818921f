namespace MLNetHashing;

/// <summary>Memory for intermediate results, used again and again by one thread at a time: buffers are taken in order and given back in reverse.</summary>
internal sealed class Scratch
{
    private readonly List<float[]> _buffers = [];

    /// <summary>How many buffers are taken. Set back, it gives back those taken since.</summary>
    public int Taken { get; set; }

    /// <summary>A buffer of whatever values were there.</summary>
    public Span<float> Take(int length)
    {
        if (Taken == _buffers.Count)
            _buffers.Add(new float[length]);
        else if (_buffers[Taken].Length < length)
            _buffers[Taken] = new float[length];
        return _buffers[Taken++].AsSpan(0, length);
    }
}
