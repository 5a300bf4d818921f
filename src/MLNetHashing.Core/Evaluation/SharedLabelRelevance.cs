using System.Numerics;

namespace MLNetHashing;

/// <summary>Relevance by shared labels.</summary>
internal sealed class SharedLabelRelevance : Relevance
{
    private readonly LabelSets _queries;
    private readonly NibblePlanes _database;

    public SharedLabelRelevance(LabelSets queries, LabelSets database)
        : base(queries.Count, database.Count)
    {
        if (queries.Labels != database.Labels)
            throw new ArgumentException($"The queries have {queries.Labels} labels, the database has {database.Labels}; both must use the same labels.");
        _queries = queries;
        for (var query = 0; query < queries.Count; query++)
            LargestGain = Math.Max(LargestGain, LabelCount(query));
        _database = new(database.Count, database.BytesPerItem, i => database[i]);
    }

    internal override int LargestGain { get; }

    internal override GainReader<T> CreateReader<T>() => new Reader<T>(this);

    private int LabelCount(int query)
    {
        var count = 0;
        foreach (var part in _queries[query])
            count += BitOperations.PopCount(part);
        return count;
    }

    private sealed unsafe class Reader<T>(SharedLabelRelevance relevance) : GainReader<T>
        where T : unmanaged
    {
        private readonly NibbleTables _tables = new(relevance._queries.BytesPerItem);
        private int _labels;

        public override int LargestGain => _labels;

        public override void Begin(int query)
        {
            _tables.SetCommon(relevance._queries[query]);
            _labels = relevance.LabelCount(query);
        }

        public override void Read(int tile, T* gains) => _tables.Count(relevance._database.Tile(tile), gains);
    }
}
