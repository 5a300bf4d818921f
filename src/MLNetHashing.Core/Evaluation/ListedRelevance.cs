using System.Numerics;

namespace MLNetHashing;

/// <summary>Relevance by lists of ids.</summary>
internal sealed class ListedRelevance : Relevance
{
    // Of each query the positions of its relevant items, ascending and without repeats.
    private readonly int[][] _positions;

    public ListedRelevance(IReadOnlyList<IEnumerable<long>> relevantIds, IReadOnlyList<long> databaseIds)
        : base(relevantIds.Count, databaseIds.Count)
    {
        var positionOf = new Dictionary<long, int>(databaseIds.Count);
        for (var i = 0; i < databaseIds.Count; i++)
        {
            var id = databaseIds[i];
            if (!positionOf.TryAdd(id, i))
                throw new ArgumentException($"Id {id} stands at positions {positionOf[id]} and {i} of the database; ids must be unique.");
        }
        _positions = new int[relevantIds.Count][];
        for (var query = 0; query < _positions.Length; query++)
        {
            var positions = new SortedSet<int>();
            foreach (var id in relevantIds[query])
            {
                positions.Add(positionOf.TryGetValue(id, out var position)
                    ? position
                    : throw new ArgumentException($"Query {query} names id {id} as relevant, which the database has not; leave it out or add it there."));
            }
            _positions[query] = [.. positions];
        }
    }

    internal override int LargestGain => 1;

    internal override GainReader<T> CreateReader<T>() => new Reader<T>(this);

    private sealed unsafe class Reader<T>(ListedRelevance relevance) : GainReader<T>
        where T : unmanaged, IBinaryInteger<T>
    {
        private int[] _current = [];

        public override int LargestGain => 1;

        public override void Begin(int query) => _current = relevance._positions[query];

        public override void Read(int tile, T* gains)
        {
            new Span<T>(gains, NibblePlanes.TileSize).Clear();
            var start = tile * NibblePlanes.TileSize;
            var first = Array.BinarySearch(_current, start);
            for (var i = first < 0 ? ~first : first; i < _current.Length && _current[i] - start < NibblePlanes.TileSize; i++)
                gains[_current[i] - start] = T.One;
        }
    }
}
