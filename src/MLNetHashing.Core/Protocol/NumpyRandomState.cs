namespace MLNetHashing;

/// <summary>The generator of NumPy's <c>RandomState</c> (MT19937; Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), so that published splits can be reproduced
/// exactly. Not safe for concurrent use.</summary>
public sealed class NumpyRandomState
{
    private const int Size = 624;
    private const int Shift = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;
    private double? _spareNormal;

    /// <param name="seed">What <c>numpy.random.seed</c> or <c>RandomState</c> was given.</param>
    public NumpyRandomState(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
    }

    /// <summary>32 random bits, as the generator's <c>random_raw</c>.</summary>
    public uint NextUInt32()
    {
        if (_next == Size)
            Refill();
        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9d2c5680;
        value ^= (value << 15) & 0xefc60000;
        return value ^ (value >> 18);
    }

    /// <summary>A number from 0 to 1, 1 excluded, as <c>random_sample()</c>.</summary>
    public double NextDouble() => ((NextUInt32() >> 5) * 67108864.0 + (NextUInt32() >> 6)) / 9007199254740992.0;

    /// <summary>A draw from the standard normal distribution, as <c>standard_normal()</c>: by Marsaglia's polar method.</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }
        double x, y, square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = scale * x;
        return scale * y;
    }

    /// <summary>A number from 0 to <paramref name="limit"/> − 1, each equally likely, drawn as NumPy's <c>shuffle</c> draws: by bit mask and
    /// rejection.</summary>
    /// <param name="limit">At least 1. With 1 nothing is drawn.</param>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var largest = (uint)limit - 1;
        if (largest == 0)
            return 0;
        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(largest);
        uint value;
        do
            value = NextUInt32() & mask;
        while (value > largest);
        return (int)value;
    }

    /// <summary>The numbers 0 to <paramref name="count"/> − 1 in random order: <c>numpy.random.RandomState(seed).permutation(count)</c>.</summary>
    /// <param name="count">How many numbers.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        for (var i = count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    private void Refill()
    {
        for (var i = 0; i < Size; i++)
        {
            var mixed = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (mixed >> 1) ^ ((mixed & 1) * 0x9908b0df);
        }
        _next = 0;
    }
}
