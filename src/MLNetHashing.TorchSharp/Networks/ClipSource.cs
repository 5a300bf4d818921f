namespace MLNetHashing;

/// <summary>Where a file has one of OpenAI's tensors.</summary>
/// <param name="Names">The tensors that make it up, one below the other.</param>
/// <param name="IsTransposed">Whether the file has rows for columns.</param>
internal sealed record ClipSource(string[] Names, bool IsTransposed = false);
