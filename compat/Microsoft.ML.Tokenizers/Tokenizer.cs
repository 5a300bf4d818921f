namespace Microsoft.ML.Tokenizers;

/// <summary>Turns text into token ids: normalises it, splits it into words, and encodes word by word. Any number of threads may use one at once. Here only the
/// tokenizers of this assembly can derive from it.</summary>
public abstract class Tokenizer
{
    private protected Tokenizer()
    {
    }

    public virtual PreTokenizer? PreTokenizer => null;

    public virtual Normalizer? Normalizer => null;

    public IReadOnlyList<int> EncodeToIds(string text, bool considerPreTokenization = true, bool considerNormalization = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(considerNormalization && Normalizer is not null ? Normalizer.Normalize(text) : text, considerPreTokenization);
    }

    public IReadOnlyList<int> EncodeToIds(ReadOnlySpan<char> text, bool considerPreTokenization = true, bool considerNormalization = true)
        => Encode(considerNormalization && Normalizer is not null ? Normalizer.Normalize(text) : text.ToString(), considerPreTokenization);

    private protected abstract void EncodeWord(ReadOnlySpan<char> word, List<int> ids);

    private List<int> Encode(string text, bool considerPreTokenization)
    {
        var ids = new List<int>();
        if (text.Length == 0)
            return ids;
        if (!considerPreTokenization || PreTokenizer is null)
        {
            EncodeWord(text, ids);
            return ids;
        }
        foreach (var (offset, length) in PreTokenizer.PreTokenize(text))
            EncodeWord(text.AsSpan(offset, length), ids);
        return ids;
    }
}
