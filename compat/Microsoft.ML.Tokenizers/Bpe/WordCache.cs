using System.Collections.Concurrent;

namespace Microsoft.ML.Tokenizers;

/// <summary>What words have become, for as many short words as there is room for; the first to come stay.</summary>
internal sealed class WordCache
{
    private const int Room = 8192;
    private const int LongestWord = 15;

    private readonly ConcurrentDictionary<string, int[]> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private int _count;

    public WordCache() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public int[] GetOrAdd(ReadOnlySpan<char> word, Func<ReadOnlySpan<char>, int[]> encode)
    {
        if (word.Length > LongestWord)
            return encode(word);
        if (_bySpan.TryGetValue(word, out var known))
            return known;
        var ids = encode(word);
        if (Volatile.Read(ref _count) < Room && _words.TryAdd(word.ToString(), ids))
            Interlocked.Increment(ref _count);
        return ids;
    }
}
