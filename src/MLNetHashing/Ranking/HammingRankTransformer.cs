using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>
/// Adds to each row the k items of a database whose codes are nearest to the row's code, and their distances: nearest first, and at equal distance in the
/// order of the database. Safe for any number of threads. Saved and loaded by ML.NET's own means; what loads it needs this assembly beside it.
/// </summary>
public sealed class HammingRankTransformer : ITransformer, IDisposable
{
    private readonly MLContext _context;
    private readonly RankingColumns _columns;
    private readonly Ranker _ranker;

    internal HammingRankTransformer(MLContext context, RankingColumns columns, Ranker ranker)
    {
        _context = context;
        _columns = columns;
        _ranker = ranker;
    }

    /// <summary>The number of items in the database.</summary>
    public long DatabaseCount => _ranker.Database.Index.Count;

    /// <summary>The length of the codes in bits.</summary>
    public int Bits => _ranker.Database.Index.Bits;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>The columns of the input, and hits and distances behind them.</summary>
    /// <param name="inputSchema">The columns of the input.</param>
    /// <exception cref="ArgumentException">The column of codes is missing, of another type, or has codes of another length than the database.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    /// <inheritdoc cref="GetOutputSchema"/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    /// <summary>The input with hits and distances, which are searched for when they are read.</summary>
    /// <param name="input">Rows with the column of codes.</param>
    /// <exception cref="ArgumentException">The column of codes is missing, of another type, or has codes of another length than the database.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RankedView(input, Map(input.Schema));
    }

    /// <summary>Writes the codes to an index file, which HammingRank takes in place of a view, and which can be larger than what fits a model file. The hits
    /// of such a file are row numbers: values of an id column are not in it.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void SaveIndex(string path) => _ranker.Database.Index.Save(path);

    /// <summary>Closes the index file, if the database is one.</summary>
    public void Dispose() => _ranker.Database.Dispose();

    /// <summary>Is called by <c>MLContext.Model.Save</c>. The codes and ids of a database that was a view become part of the model, up to 512 MiB; of an index
    /// file the model holds the name, as it was given, and the SHA-256: the file must be there, and unchanged, where the model is used.</summary>
    /// <param name="ctx">Where to.</param>
    /// <exception cref="NotSupportedException">The database is too large to become part of the model; the message says what to do.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)PortableRanking.Create(_context, _columns, _ranker)).Save(ctx);

    private RankingMapper Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new(inputSchema, _columns, _ranker);
    }
}
