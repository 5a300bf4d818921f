namespace MLNetHashing;

/// <summary>A single value that no network can take: an unreadable picture, a missing text, a NaN among features. The message says what is wrong with it (and
/// which file it is, where there is one), not where it was found: that is added by who knows the row.</summary>
internal sealed class UnusableInputException(string message, Exception? inner = null) : Exception(message, inner);
