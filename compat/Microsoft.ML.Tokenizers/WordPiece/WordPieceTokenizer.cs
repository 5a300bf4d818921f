namespace Microsoft.ML.Tokenizers;

/// <summary>Word pieces: of what is left of a word the longest beginning that is a token, again and again; a word that leaves a rest is unknown.</summary>
public class WordPieceTokenizer : Tokenizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _vocabulary;

    private WordPieceTokenizer(Dictionary<string, int> vocabulary, WordPieceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxInputCharsPerWord);
        _vocabulary = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        UnknownTokenId = vocabulary.TryGetValue(options.UnknownToken, out var id)
            ? id
            : throw new ArgumentException($"The unknown token '{options.UnknownToken}' is not in the vocabulary.");
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        MaxInputCharsPerWord = options.MaxInputCharsPerWord;
        PreTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWhiteSpace();
        Normalizer = options.Normalizer;
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer { get; }

    public int UnknownTokenId { get; }

    public string ContinuingSubwordPrefix { get; }

    public int MaxInputCharsPerWord { get; }

    public static WordPieceTokenizer Create(Stream vocabStream, WordPieceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new StreamReader(vocabStream, leaveOpen: true);
        for (var id = 0; reader.ReadLine() is { } token; id++)
        {
            if (token.Length > 0)
                vocabulary.Add(token, id);
        }
        return new(vocabulary, options ?? new());
    }

    private protected override void EncodeWord(ReadOnlySpan<char> word, List<int> ids)
    {
        var before = ids.Count;
        if (word.Length <= MaxInputCharsPerWord)
        {
            Span<char> piece = new char[ContinuingSubwordPrefix.Length + word.Length];
            ContinuingSubwordPrefix.CopyTo(piece);
            var start = 0;
            while (start < word.Length && LongestPiece(word, start, piece) is var (id, end))
            {
                ids.Add(id);
                start = end;
            }
            if (start == word.Length)
                return;
        }
        ids.RemoveRange(before, ids.Count - before);
        ids.Add(UnknownTokenId);
    }

    /// <param name="word">The word.</param>
    /// <param name="start">Where the piece begins.</param>
    /// <param name="piece">Begins with the prefix of pieces that do not begin a word, and has room behind it.</param>
    private (int Id, int End)? LongestPiece(ReadOnlySpan<char> word, int start, Span<char> piece)
    {
        word[start..].CopyTo(piece[ContinuingSubwordPrefix.Length..]);
        for (var end = word.Length; end > start; end--)
        {
            if (_vocabulary.TryGetValue(start == 0 ? word[..end] : piece[..(ContinuingSubwordPrefix.Length + end - start)], out var id))
                return (id, end);
        }
        return null;
    }
}
