using System.Text;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing;

/// <summary>The tokenizer of BERT and of encoders that are built like it: words and punctuation, cut into the longest pieces that the vocabulary has.</summary>
/// <remarks>Source: google-research/bert, <c>tokenization.py</c>. Words of more than 100 characters, and those that cannot be cut without rest, are
/// <c>[UNK]</c>. What looks like a special token in a text, such as <c>[SEP]</c>, is punctuation and words.</remarks>
public sealed class BertTextTokenizer : TextTokenizer
{
    private const string Padding = "[PAD]";
    private const string Unknown = "[UNK]";
    private const string Start = "[CLS]";
    private const string End = "[SEP]";

    private readonly WordPieceTokenizer _pieces;

    /// <exception cref="InvalidDataException">A special token is missing, padding is not token 0, or a token is there twice.</exception>
    internal BertTextTokenizer(BertVocabulary vocabulary)
        : base(vocabulary.ContextLength, vocabulary.Tokens.Length, IdOf(vocabulary, Start), IdOf(vocabulary, End))
    {
        Vocabulary = vocabulary;
        if (IdOf(vocabulary, Padding) is var padding && padding != 0)
            throw new InvalidDataException($"{Padding} is token {padding}; texts are padded with 0, so it has to be the first.");
        IdOf(vocabulary, Unknown);
        if (vocabulary.Tokens.CountBy(token => token).FirstOrDefault(token => token.Value > 1) is { Key: { } twice })
            throw new InvalidDataException($"The token '{twice}' is there twice.");
        var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', vocabulary.Tokens)));
        _pieces = WordPieceTokenizer.Create(lines, new WordPieceOptions
        {
            UnknownToken = Unknown,
            ContinuingSubwordPrefix = "##",
            MaxInputCharsPerWord = 100,
            Normalizer = new BertNormalizer(vocabulary.LowerCase),
        });
    }

    internal BertVocabulary Vocabulary { get; }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="vocabulary"><c>vocab.txt</c>: a token a line. The first is <c>[PAD]</c>, and there are <c>[UNK]</c>, <c>[CLS]</c> and
    /// <c>[SEP]</c>.</param>
    /// <param name="contextLength">The number of tokens of a text, 3 or more; BERT's models take up to 512.</param>
    /// <param name="lowerCase">Whether texts become lower case and lose their accents, as for the models that are called uncased.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message names the file and what was expected.</exception>
    public static BertTextTokenizer FromFile(string vocabulary, int contextLength = 512, bool lowerCase = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(vocabulary);
        try
        {
            return new(new BertVocabulary(contextLength, File.ReadAllLines(vocabulary), lowerCase));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{vocabulary}' is no vocabulary of BERT: {error.Message}", error);
        }
    }

    private protected override IReadOnlyList<int> IdsOf(ReadOnlySpan<char> text) => _pieces.EncodeToIds(text);

    private static int IdOf(BertVocabulary vocabulary, string token)
        => Array.IndexOf(vocabulary.Tokens, token) is var id && id >= 0 ? id : throw new InvalidDataException($"It has no token '{token}'.");
}
