using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Prepares the ranking of a database by the Hamming distance of its codes to each row's code. HashingCatalog.HammingRank makes it.</summary>
public sealed class HammingRankEstimator : IEstimator<HammingRankTransformer>
{
    private readonly MLContext _context;
    private readonly RankingColumns _columns;
    private readonly DatabaseSource _source;
    private readonly int _k;

    internal HammingRankEstimator(MLContext context, RankingColumns columns, DatabaseSource source, int k)
    {
        ArgumentException.ThrowIfNullOrEmpty(columns.Query);
        ArgumentException.ThrowIfNullOrEmpty(columns.Hits);
        if (columns.Hits == columns.Distances)
            throw new ArgumentException($"Hits and distances cannot both be column '{columns.Hits}'.");
        if (k < 1)
            throw new ArgumentOutOfRangeException(nameof(k), k, "k is the number of hits of a row, 1 or more.");
        _context = context;
        _columns = columns;
        _source = source;
        _k = k;
    }

    /// <summary>Reads the codes of the database and indexes them.</summary>
    /// <param name="input">Rows with the column of codes to rank for. They are only read where the estimator was made without a database: they then are
    /// it.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or queries and database have codes of different lengths.</exception>
    public HammingRankTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CodeColumn.Of(input.Schema, _columns.Query);
        var ranker = new Ranker(_source.Load(input), _k);
        var transformer = new HammingRankTransformer(_context, _columns, ranker);
        try
        {
            transformer.GetOutputSchema(input.Schema);
            return transformer;
        }
        catch
        {
            transformer.Dispose();
            throw;
        }
    }

    /// <summary>The columns that the transformer will deliver.</summary>
    /// <param name="inputSchema">Those that it will find.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CodeColumn.Check(inputSchema, _columns.Query);
        var withHits = SchemaPromise.Append(_context, inputSchema, _columns.Hits, RankingColumns.HitsType(_source.IdType(inputSchema)));
        return SchemaPromise.Append(_context, withHits, _columns.Distances, RankingColumns.DistancesType);
    }
}
