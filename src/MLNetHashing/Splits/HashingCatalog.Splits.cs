using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Splits a collection by the published protocol of DCHMT, DSPH and their successors: with the permutation p of the row numbers that
    /// <c>numpy.random.seed(seed); numpy.random.permutation(count)</c> gives, the queries are the rows p[:query], those to learn from p[query:query + train],
    /// and the database is p[query:].</summary>
    /// <remarks>The parts are views of the same source, read when they are read, and deliver their rows in the order of the source, which must give the same
    /// rows whenever it is read. A source that does not know its number of rows is read through once, without a value being asked for.</remarks>
    /// <param name="data">The collection.</param>
    /// <param name="query">How many rows are queries.</param>
    /// <param name="train">How many of the rest are to learn from.</param>
    /// <param name="seed">The seed of the permutation; 1814 is that of the published splits.</param>
    /// <exception cref="ArgumentException">There are fewer rows than queries and rows to learn from together, or a number is negative.</exception>
    public RetrievalData Split(IDataView data, int query, int train, uint seed = 1814)
    {
        ArgumentNullException.ThrowIfNull(data);
        var count = data.GetRowCount() ?? RowsOf(data);
        if (count > Array.MaxLength)
            throw new ArgumentException($"The data has {count} rows; a split is possible up to {Array.MaxLength}.", nameof(data));
        var split = RetrievalSplit.Create((int)count, query, train, seed);
        return new(Part(split.Train), Part(split.Query), Part(split.Database));

        SelectedRows Part(IReadOnlyList<int> rows) => new(data, [.. rows.Order()]);
    }

    private static long RowsOf(IDataView data)
    {
        using var cursor = data.GetRowCursor([]);
        var count = 0L;
        while (cursor.MoveNext())
            count++;
        return count;
    }
}
