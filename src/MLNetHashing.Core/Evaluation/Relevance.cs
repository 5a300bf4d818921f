using System.Numerics;

namespace MLNetHashing;

/// <summary>How relevant each item of the database is to each query: a gain of 0 (not relevant) or more. The gain is the number of shared labels where
/// relevance comes from labels, and whatever the caller says otherwise.</summary>
public abstract class Relevance
{
    private protected Relevance(int queryCount, int databaseCount)
    {
        QueryCount = queryCount;
        DatabaseCount = databaseCount;
    }

    /// <summary>The number of queries.</summary>
    public int QueryCount { get; }

    /// <summary>The number of items in the database.</summary>
    public int DatabaseCount { get; }

    /// <summary>An item is relevant if it shares a label with the query; its gain is the number of labels they share. The field's definition.</summary>
    /// <param name="queries">The labels of the queries.</param>
    /// <param name="database">The labels of the database, out of the same labels.</param>
    /// <exception cref="ArgumentException">The two have different numbers of labels.</exception>
    public static Relevance SharedLabels(LabelSets queries, LabelSets database) => new SharedLabelRelevance(queries, database);

    /// <summary>Any gain.</summary>
    /// <param name="queryCount">The number of queries.</param>
    /// <param name="databaseCount">The number of items in the database.</param>
    /// <param name="gain">Gain of a database item (second argument, its position) for a query (first argument), 0 to 65,535; 0 means not relevant. Is called
    /// from several threads at once, once for each pair.</param>
    public static Relevance FromGains(int queryCount, int databaseCount, Func<int, int, int> gain)
        => new ComputedRelevance(queryCount, databaseCount, gain);

    /// <summary>Lists of the relevant items, each with gain 1.</summary>
    /// <param name="relevantIds">For each query the ids of its relevant items, in any order.</param>
    /// <param name="databaseIds">The id of each item of the database, in database order.</param>
    /// <exception cref="ArgumentException">An id occurs twice in the database, or a query names one that the database has not.</exception>
    public static Relevance FromIds(IReadOnlyList<IEnumerable<long>> relevantIds, IReadOnlyList<long> databaseIds)
        => new ListedRelevance(relevantIds, databaseIds);

    /// <summary>No gain is larger.</summary>
    internal abstract int LargestGain { get; }

    /// <summary>A reader for one query at a time; each belongs to one thread.</summary>
    internal abstract GainReader<T> CreateReader<T>()
        where T : unmanaged, IBinaryInteger<T>;
}
