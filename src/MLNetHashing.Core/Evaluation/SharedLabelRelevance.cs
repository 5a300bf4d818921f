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
        _database = new(database.Count, database.BytesPerItem, i => database[i]);
    }

    internal override GainReader CreateReader() => new Reader(this);

    private sealed unsafe class Reader(SharedLabelRelevance relevance) : GainReader
    {
        private readonly NibbleTables _tables = new(relevance._queries.BytesPerItem);
        private int _labels;

        public override int LargestGain => _labels;

        public override void Begin(int query)
        {
            var own = relevance._queries[query];
            _tables.SetCommon(own);
            _labels = 0;
            foreach (var part in own)
                _labels += BitOperations.PopCount(part);
        }

        public override void Read(int tile, ushort* gains) => _tables.Count(relevance._database.Tile(tile), gains);
    }
}
