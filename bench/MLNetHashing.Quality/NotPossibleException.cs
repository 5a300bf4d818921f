namespace MLNetHashing.Quality;

/// <summary>A method cannot learn so many bits from these features: no failure, but all that there is to tell.</summary>
internal sealed class NotPossibleException(string reason, Exception inner) : Exception(reason, inner);
