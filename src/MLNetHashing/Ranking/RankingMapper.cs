using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>A ranking bound to the schema of its input: passes all columns on and adds hits and distances behind them.</summary>
internal sealed class RankingMapper : IRowToRowMapper
{
    private readonly Ranker _ranker;
    private readonly CodeColumn _query;

    /// <exception cref="ArgumentException">The schema has no codes to rank for, or codes of another length than the database.</exception>
    public RankingMapper(DataViewSchema inputSchema, RankingColumns columns, Ranker ranker)
    {
        _ranker = ranker;
        _query = CodeColumn.Of(inputSchema, columns.Query);
        ranker.CheckBits(columns.Query, _query.Bits);
        InputSchema = inputSchema;
        var output = new DataViewSchema.Builder();
        output.AddColumns(inputSchema);
        output.AddColumn(columns.Hits, RankingColumns.HitsType(ranker.Database.Ids.ColumnType));
        output.AddColumn(columns.Distances, RankingColumns.DistancesType);
        OutputSchema = output.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var depending = dependingColumns.Select(column => column.Index).ToHashSet();
        if (depending.Any(IsAdded))
            depending.Add(_query.Column.Index);
        return InputSchema.Where(column => depending.Contains(column.Index));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        => new RankedRow(this, input, [.. activeColumns.Select(column => column.Index)]);

    public bool IsAdded(int column) => column >= InputSchema.Count;

    /// <summary>Getters of hits and distances over a row that moves; the database is searched once a row.</summary>
    public (Delegate Hits, Delegate Distances) CreateGetters(DataViewRow input)
    {
        var code = _query.CreateReader(input);
        HammingHit[] found = [];
        long? searched = null;
        return (_ranker.Database.Ids.CreateGetter(Hits), (ValueGetter<VBuffer<int>>)Distances);

        HammingHit[] Hits()
        {
            if (searched != input.Position)
            {
                found = _ranker.Rank(code());
                searched = input.Position;
            }
            return found;
        }

        void Distances(ref VBuffer<int> distances)
        {
            var hits = Hits();
            var editor = VBufferEditor.Create(ref distances, hits.Length);
            for (var rank = 0; rank < hits.Length; rank++)
                editor.Values[rank] = hits[rank].Distance;
            distances = editor.Commit();
        }
    }
}
