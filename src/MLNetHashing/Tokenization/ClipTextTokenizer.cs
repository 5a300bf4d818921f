using Microsoft.ML.Tokenizers;

namespace MLNetHashing;

/// <summary>CLIP's tokenizer, id by id what OpenAI's makes: byte pairs of the text in lower case. Entities of HTML are decoded twice. Damaged Unicode is not
/// mended, which OpenAI's does where the library ftfy is installed.</summary>
/// <remarks>Source: openai/CLIP, <c>clip/simple_tokenizer.py</c> and <c>clip.tokenize</c>. The start and end tokens may stand in a text; the text transformer
/// reads it at the first end.</remarks>
public sealed class ClipTextTokenizer : TextTokenizer
{
    internal const string Start = "<|startoftext|>";
    internal const string End = "<|endoftext|>";
    internal const string EndOfWord = "</w>";

    private readonly BpeTokenizer _bpe;

    /// <exception cref="InvalidDataException">The last two tokens are not start and end.</exception>
    internal ClipTextTokenizer(ClipVocabulary vocabulary)
        : base(vocabulary.ContextLength, vocabulary.Tokens.Length, start: vocabulary.Tokens.Length - 2, end: vocabulary.Tokens.Length - 1)
    {
        Vocabulary = vocabulary;
        if (vocabulary.Tokens is not [.., Start, End])
            throw new InvalidDataException($"The last two tokens are not '{Start}' and '{End}', as in CLIP's vocabulary.");
        var ids = vocabulary.Tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToArray();
        _bpe = BpeTokenizer.Create(new BpeOptions(ids)
        {
            Merges = vocabulary.Merges,
            ByteLevel = true,
            EndOfWordSuffix = EndOfWord,
            UnknownToken = End,
            SpecialTokens = ids.TakeLast(2).ToDictionary(),
            Normalizer = new ClipNormalizer(),
            PreTokenizer = new ClipPreTokenizer(),
        });
    }

    internal ClipVocabulary Vocabulary { get; }

    /// <summary>Reads OpenAI's vocabulary.</summary>
    /// <param name="merges"><c>bpe_simple_vocab_16e6.txt.gz</c>, or the same unpacked: a header, then two tokens a line. The first 48,894 lines make the
    /// vocabulary of 49,408 tokens; a shorter file makes a smaller one.</param>
    /// <param name="contextLength">The number of tokens of a text, 3 or more; 77 in OpenAI's models.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message names the file, the line and what was expected.</exception>
    public static ClipTextTokenizer FromFile(string merges, int contextLength = 77)
    {
        ArgumentException.ThrowIfNullOrEmpty(merges);
        return new(ClipVocabularyFile.Read(merges, contextLength));
    }

    /// <summary>Reads a vocabulary as Hugging Face stores it.</summary>
    /// <param name="vocabulary"><c>vocab.json</c>: tokens and their ids, which are 0, 1, 2 and so on; the last two are start and end. A byte that is not among
    /// them is read as an end, as Hugging Face reads it; the published vocabularies have all.</param>
    /// <param name="merges"><c>merges.txt</c>: two tokens a line.</param>
    /// <param name="contextLength">The number of tokens of a text, 3 or more; 77 in OpenAI's models.</param>
    /// <exception cref="InvalidDataException">They are no such files; the message names the file, the line or token and what was expected.</exception>
    public static ClipTextTokenizer FromFiles(string vocabulary, string merges, int contextLength = 77)
    {
        ArgumentException.ThrowIfNullOrEmpty(vocabulary);
        ArgumentException.ThrowIfNullOrEmpty(merges);
        return new(ClipVocabularyFile.Read(vocabulary, merges, contextLength));
    }

    private protected override IReadOnlyList<int> IdsOf(ReadOnlySpan<char> text) => _bpe.EncodeToIds(text);
}
