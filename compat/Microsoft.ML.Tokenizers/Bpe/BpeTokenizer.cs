namespace Microsoft.ML.Tokenizers;

/// <summary>Byte pair encoding: a word begins as its characters, or its bytes, and neighbours grow together in the order of the merges. Words of up to 15
/// characters are remembered, as many as the cache has room for.</summary>
public sealed class BpeTokenizer : Tokenizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _special;
    private readonly BpeMerges _merges;
    private readonly WordCache _cache = new();
    private readonly int? _unknown;

    private BpeTokenizer(BpeOptions options, Dictionary<string, int> vocabulary)
    {
        _vocabulary = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _special = options.SpecialTokens is { } special
            ? special.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>()
            : null;
        _merges = new(options.Merges ?? [], vocabulary);
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord();
        Normalizer = options.Normalizer;
        EndOfWordSuffix = options.EndOfWordSuffix;
        ByteLevel = options.ByteLevel;
        if (options.UnknownToken is { } unknown)
        {
            _unknown = vocabulary.TryGetValue(unknown, out var id)
                ? id
                : throw new InvalidOperationException($"The unknown token '{unknown}' is not in the vocabulary.");
        }
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public string? EndOfWordSuffix { get; }

    public bool ByteLevel { get; }

    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var vocabulary = new Dictionary<string, int>(options.Vocabulary, StringComparer.Ordinal);
        return vocabulary.Count > 0 ? new(options, vocabulary) : throw new InvalidOperationException("The vocabulary is empty.");
    }

    private protected override void EncodeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        if (_special is { } special && special.TryGetValue(word, out var id))
            ids.Add(id);
        else
            ids.AddRange(_cache.GetOrAdd(word, Merged));
    }

    private int[] Merged(ReadOnlySpan<char> word)
    {
        var symbols = ByteLevel ? ByteSymbols.Of(word) : word.ToString();
        var ids = new List<int>();
        var end = 0;
        foreach (var rune in symbols.EnumerateRunes())
        {
            end += rune.Utf16SequenceLength;
            if (Find(end == symbols.Length ? $"{rune}{EndOfWordSuffix}" : rune.ToString()) is { } id)
                ids.Add(id);
        }
        _merges.Apply(ids);
        return [.. ids];
    }

    private int? Find(string symbol) => _vocabulary.TryGetValue(symbol, out var id) ? id : _unknown;
}
