using System.Runtime.ExceptionServices;

namespace MLNetHashing;

/// <summary>Measures how well Hamming ranking over binary codes retrieves what is relevant. Exact, the same for any number of threads; memory grows with the
/// database, not with queries × database.</summary>
public sealed class RetrievalEvaluator
{
    private readonly RetrievalOptions _options;

    /// <param name="options">What to measure.</param>
    /// <exception cref="ArgumentException">A cutoff or the number of threads is below 1.</exception>
    public RetrievalEvaluator(RetrievalOptions? options = null)
    {
        _options = options ?? new();
        foreach (var cutoff in _options.Cutoffs)
        {
            if (cutoff < 1)
                throw new ArgumentException($"The cutoffs have {cutoff}; a cutoff is the number of ranks to look at, 1 or more.", nameof(options));
        }
        if (_options.Threads < 1)
            throw new ArgumentException($"Threads is {_options.Threads}; expected 1 or more, or null for one a processor.", nameof(options));
    }

    /// <summary>Ranks the database for each query by Hamming distance and measures the rankings.</summary>
    /// <param name="queries">The codes of the queries.</param>
    /// <param name="database">The codes of the database, of the same length; at most 2^31 − 1 of them.</param>
    /// <param name="relevance">What is relevant to what, for as many queries and database items as there are codes.</param>
    /// <param name="cancellation">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">The codes differ in length, or <paramref name="relevance"/> is for other numbers of items.</exception>
    public RetrievalMetrics Evaluate(BinaryCodes queries, BinaryCodes database, Relevance relevance, CancellationToken cancellation = default)
    {
        Check(queries, database, relevance);
        var planes = new NibblePlanes(relevance.DatabaseCount, database.BytesPerCode, i => database[i]);
        var weights = new RankWeights(planes.Count, _options.Graded);
        var outcomes = new QueryOutcome[relevance.QueryCount];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = new(queries.Bits, _options.Cutoffs.Count);
        Run(outcomes, () => QueryBlock.Create(queries, planes, relevance, weights, _options), cancellation);
        return MetricsSummary.Of(outcomes, planes.Count, queries.Bits, _options);
    }

    // Each outcome depends on its query alone, so it does not matter which thread takes which block.
    private void Run(QueryOutcome[] outcomes, Func<QueryBlock> createBlock, CancellationToken cancellation)
    {
        var blocks = (outcomes.Length + QueryBlock.Size - 1) / QueryBlock.Size;
        var threads = Math.Min(_options.Threads ?? Environment.ProcessorCount, blocks);
        var next = -1;
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(threads, 1), CancellationToken = cancellation }, (_, state) =>
            {
                var worker = createBlock();
                for (int block; !state.IsExceptional && (block = Interlocked.Increment(ref next)) < blocks;)
                {
                    var first = block * QueryBlock.Size;
                    worker.Run(first, outcomes.AsSpan(first, Math.Min(QueryBlock.Size, outcomes.Length - first)), cancellation);
                }
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static void Check(BinaryCodes queries, BinaryCodes database, Relevance relevance)
    {
        if (queries.Bits != database.Bits)
            throw new ArgumentException($"The queries have {queries.Bits} bits and the database has {database.Bits}; both must come from the same model.");
        if (queries.Count != relevance.QueryCount)
            throw new ArgumentException($"There are codes of {queries.Count} queries, but relevance for {relevance.QueryCount}.", nameof(relevance));
        if (database.Count != relevance.DatabaseCount)
            throw new ArgumentException($"There are codes of {database.Count} database items, but relevance for {relevance.DatabaseCount}.", nameof(relevance));
    }
}
