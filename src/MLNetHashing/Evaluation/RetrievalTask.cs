using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Queries and a database with their labels, each read once, and what is relevant to what.</summary>
internal sealed class RetrievalTask
{
    private readonly string[] _queryCodes;
    private readonly string[] _databaseCodes;
    private readonly RetrievalSide _queries;
    private readonly RetrievalSide _database;
    private readonly Relevance _relevance;

    private RetrievalTask(string[] queryCodes, string[] databaseCodes, RetrievalSide queries, RetrievalSide database, Relevance relevance)
    {
        _queryCodes = queryCodes;
        _databaseCodes = databaseCodes;
        _queries = queries;
        _database = database;
        _relevance = relevance;
    }

    /// <param name="queries">The queries.</param>
    /// <param name="database">The database.</param>
    /// <param name="queryCodes">The columns of the queries' codes.</param>
    /// <param name="databaseCodes">The columns of the database's codes.</param>
    /// <param name="queryLabels">The column of the queries' labels.</param>
    /// <param name="databaseLabels">The column of the database's labels.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, codes differ in length, or there is nothing to evaluate.</exception>
    public static RetrievalTask Read(
        IDataView queries, IDataView database, string[] queryCodes, string[] databaseCodes, string queryLabels, string databaseLabels)
    {
        CheckBits(queries, queryCodes, database, databaseCodes);
        var vocabulary = new LabelVocabulary();
        var querySide = RetrievalSide.Read(queries, queryCodes, queryLabels, vocabulary);
        var databaseSide = RetrievalSide.Read(database, databaseCodes, databaseLabels, vocabulary);
        if (querySide.Labels.Length == 0 || databaseSide.Labels.Length == 0)
        {
            throw new ArgumentException(
                $"There are {querySide.Labels.Length} queries and {databaseSide.Labels.Length} database items; expected 1 or more of each.");
        }
        if (vocabulary.Count == 0)
            throw new ArgumentException($"No row has a label in column '{queryLabels}', so nothing is relevant to anything.");
        var relevance = Relevance.SharedLabels(
            LabelSets.FromIndices(querySide.Labels, vocabulary.Count), LabelSets.FromIndices(databaseSide.Labels, vocabulary.Count));
        return new(queryCodes, databaseCodes, querySide, databaseSide, relevance);
    }

    /// <summary>Measures one direction.</summary>
    public RetrievalMetrics Evaluate(string queryCode, string databaseCode, RetrievalEvaluator evaluator) => evaluator.Evaluate(
        _queries.Codes[Array.IndexOf(_queryCodes, queryCode)], _database.Codes[Array.IndexOf(_databaseCodes, databaseCode)], _relevance);

    // Before anything is read, since reading may take the time of a whole model.
    private static void CheckBits(IDataView queries, string[] queryCodes, IDataView database, string[] databaseCodes)
    {
        foreach (var (name, query) in queryCodes.Select(name => (name, CodeColumn.Of(queries.Schema, name))))
        {
            foreach (var other in databaseCodes)
            {
                var bits = CodeColumn.Of(database.Schema, other).Bits;
                if (bits != query.Bits)
                {
                    throw new ArgumentException($"Column '{name}' of the queries holds codes of {query.Bits} bits, column '{other}' of the database codes of "
                        + $"{bits} bits; both have to come from the same model.");
                }
            }
        }
    }
}
