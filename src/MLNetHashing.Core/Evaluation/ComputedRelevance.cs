using System.Numerics;

namespace MLNetHashing;

/// <summary>Relevance by a function of the caller.</summary>
internal sealed class ComputedRelevance(int queryCount, int databaseCount, Func<int, int, int> gain) : Relevance(queryCount, databaseCount)
{
    internal override int LargestGain => ushort.MaxValue;

    internal override GainReader<T> CreateReader<T>() => new Reader<T>(this);

    private int Gain(int query, int item)
    {
        var value = gain(query, item);
        return value is >= 0 and <= ushort.MaxValue
            ? value
            : throw new ArgumentException($"The gain of database item {item} for query {query} is {value}; expected 0 to {ushort.MaxValue}.");
    }

    private sealed unsafe class Reader<T>(ComputedRelevance relevance) : GainReader<T>
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly T[] _gains = new T[relevance.DatabaseCount];
        private int _largest;

        public override int LargestGain => _largest;

        public override void Begin(int query)
        {
            _largest = 0;
            for (var item = 0; item < _gains.Length; item++)
            {
                var gain = relevance.Gain(query, item);
                _gains[item] = T.CreateChecked(gain);
                _largest = Math.Max(_largest, gain);
            }
        }

        public override void Read(int tile, T* gains)
        {
            var rest = _gains.AsSpan(tile * NibblePlanes.TileSize);
            var target = new Span<T>(gains, NibblePlanes.TileSize);
            target.Clear();
            rest[..Math.Min(rest.Length, target.Length)].CopyTo(target);
        }
    }
}
