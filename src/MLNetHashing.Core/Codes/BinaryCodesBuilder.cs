namespace MLNetHashing;

/// <summary>Collects codes row by row, for a caller who does not hold them all, into one <see cref="BinaryCodes"/>. Not safe for concurrent use.</summary>
public sealed class BinaryCodesBuilder
{
    private readonly int _bytesPerCode;
    private ManagedMemory _memory;

    /// <summary>An empty builder.</summary>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    /// <param name="capacity">How many codes are expected. Default 0; more may come.</param>
    public BinaryCodesBuilder(int bits, long capacity = 0)
    {
        Bits = BinaryCodes.CheckBits(bits);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _bytesPerCode = bits / 8;
        _memory = new(capacity * _bytesPerCode);
    }

    /// <summary>The length of a code in bits.</summary>
    public int Bits { get; }

    /// <summary>The number of codes so far.</summary>
    public long Count { get; private set; }

    /// <summary>Appends packed codes.</summary>
    /// <param name="codes">One code or several, row by row.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the bytes of a code.</exception>
    public void Add(ReadOnlySpan<byte> codes)
    {
        if (codes.Length % _bytesPerCode != 0)
            throw new ArgumentException($"{codes.Length} bytes are no whole number of codes of {Bits} bits ({_bytesPerCode} bytes).", nameof(codes));
        codes.CopyTo(Next(codes.Length));
        Count += codes.Length / _bytesPerCode;
    }

    /// <summary>Appends codes from the signs of relaxed codes: a bit is 1 where the float is ≥ 0.</summary>
    /// <param name="relaxed">One relaxed code or several, row by row.</param>
    /// <exception cref="ArgumentException">A value is NaN, or the length is no multiple of <see cref="Bits"/>. Nothing is appended.</exception>
    public void AddSigns(ReadOnlySpan<float> relaxed)
    {
        if (relaxed.Length % Bits != 0)
            throw new ArgumentException($"{relaxed.Length} floats are no whole number of codes of {Bits} bits.", nameof(relaxed));
        var nan = SignPacking.Pack(relaxed, Next(relaxed.Length / 8));
        if (nan >= 0)
            throw new ArgumentException($"Value {nan % Bits} of relaxed code {Count + nan / Bits} is NaN, which has no sign.", nameof(relaxed));
        Count += relaxed.Length / Bits;
    }

    /// <summary>The codes so far, copied only if the memory held more than 5 % too much; the builder starts anew, empty.</summary>
    public BinaryCodes ToCodes()
    {
        var used = Count * _bytesPerCode;
        if (_memory.Length - used > used / 20)
            Resize(used);
        var codes = new BinaryCodes(_memory, 0, Count, Bits);
        _memory = new(0);
        Count = 0;
        return codes;
    }

    private Span<byte> Next(int bytes)
    {
        var used = Count * _bytesPerCode;
        if (used + bytes > _memory.Length)
            Resize(Math.Max(used + bytes, 2 * used));
        return _memory.WritableSpan(used, bytes);
    }

    private void Resize(long length)
    {
        var resized = new ManagedMemory(length);
        var used = Count * _bytesPerCode;
        for (long start = 0; start < used;)
        {
            var part = (int)Math.Min(used - start, 1 << 30);
            _memory.Span(start, part).CopyTo(resized.WritableSpan(start, part));
            start += part;
        }
        _memory = resized;
    }
}
