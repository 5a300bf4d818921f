namespace MLNetHashing;

/// <summary>What a search is to find, and how.</summary>
/// <param name="K">How many codes for each query; <see cref="int.MaxValue"/> for all below the limit.</param>
/// <param name="Limit">Only distances below it are found: bits + 1 for all, radius + 1 for a radius search.</param>
/// <param name="Threads">How many threads to use.</param>
/// <param name="Filter">Accepts the ids that may be found.</param>
/// <param name="Cancellation">Ends the search early.</param>
internal sealed record SearchTerms(int K, int Limit, int Threads, Func<long, bool>? Filter, CancellationToken Cancellation);
