namespace MLNetHashing;

/// <summary>Relevance by a function of the caller.</summary>
internal sealed class ComputedRelevance(int queryCount, int databaseCount, Func<int, int, int> gain) : Relevance(queryCount, databaseCount)
{
    internal override GainReader CreateReader() => new Reader(this);

    private int Gain(int query, int item)
    {
        var value = gain(query, item);
        return value is >= 0 and <= ushort.MaxValue
            ? value
            : throw new ArgumentException($"The gain of database item {item} for query {query} is {value}; expected 0 to {ushort.MaxValue}.");
    }

    private sealed unsafe class Reader(ComputedRelevance relevance) : GainReader
    {
        private readonly ushort[] _gains = new ushort[relevance.DatabaseCount];
        private int _largest;

        public override int LargestGain => _largest;

        public override void Begin(int query)
        {
            _largest = 0;
            for (var item = 0; item < _gains.Length; item++)
            {
                _gains[item] = (ushort)relevance.Gain(query, item);
                _largest = Math.Max(_largest, _gains[item]);
            }
        }

        public override void Read(int tile, ushort* gains)
        {
            var rest = _gains.AsSpan(tile * NibblePlanes.TileSize);
            var target = new Span<ushort>(gains, NibblePlanes.TileSize);
            target.Clear();
            rest[..Math.Min(rest.Length, target.Length)].CopyTo(target);
        }
    }
}
