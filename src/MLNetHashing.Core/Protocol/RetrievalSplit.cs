namespace MLNetHashing;

/// <summary>
/// The field's split of a collection: queries are set apart, everything else is the database, and the training items are part of the database. The order is
/// that of a NumPy permutation p from a seed, as in the published code: query = p[:q], train = p[q:q + t], database = p[q:] (DCHMT, DSPH and their successors;
/// DSPH uses seed 1814).
/// </summary>
public sealed class RetrievalSplit
{
    private RetrievalSplit(int[] order, int query, int train)
    {
        Query = Array.AsReadOnly(order[..query]);
        Train = Array.AsReadOnly(order[query..(query + train)]);
        Database = Array.AsReadOnly(order[query..]);
    }

    /// <summary>The items that ask.</summary>
    public IReadOnlyList<int> Query { get; }

    /// <summary>The items to learn from, all of them in the database.</summary>
    public IReadOnlyList<int> Train { get; }

    /// <summary>The items that are searched: all but the queries.</summary>
    public IReadOnlyList<int> Database { get; }

    /// <summary>Splits a collection.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="query">How many are queries.</param>
    /// <param name="train">How many of the rest are to learn from.</param>
    /// <param name="seed">The seed of the permutation, as NumPy takes it.</param>
    /// <exception cref="ArgumentException">There are fewer items than queries and training items together, or a number is negative.</exception>
    public static RetrievalSplit Create(int count, int query, int train, uint seed)
    {
        if (count < 0 || query < 0 || train < 0 || (long)query + train > count)
            throw new ArgumentException($"{count} items cannot give {query} queries and, from the rest, {train} training items.");
        return new(new NumpyRandomState(seed).Permutation(count), query, train);
    }
}
