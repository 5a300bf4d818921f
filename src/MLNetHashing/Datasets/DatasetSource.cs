namespace MLNetHashing;

/// <summary>A data set and where it comes from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offer">A sentence on what to fetch, and where.</param>
internal sealed record DatasetSource(string Name, string Offer);
