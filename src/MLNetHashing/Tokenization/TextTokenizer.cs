namespace MLNetHashing;

/// <summary>Turns texts into the token ids that a text encoder was trained with. Immutable; any number of threads may use one at once.
/// <see cref="ClipTextTokenizer"/> and <see cref="BertTextTokenizer"/> are those that there are.</summary>
public abstract class TextTokenizer
{
    private readonly int _start;
    private readonly int _end;

    /// <param name="contextLength">The number of tokens of a text.</param>
    /// <param name="vocabularySize">The number of tokens that there are.</param>
    /// <param name="start">The token with which a text begins.</param>
    /// <param name="end">The token with which it ends.</param>
    private protected TextTokenizer(int contextLength, int vocabularySize, int start, int end)
    {
        if (contextLength < 3)
            throw new ArgumentOutOfRangeException(nameof(contextLength), contextLength, "A text has 3 tokens or more: a start, an end, and one between them.");
        ContextLength = contextLength;
        VocabularySize = vocabularySize;
        (_start, _end) = (start, end);
    }

    /// <summary>The number of tokens of a text, start, end and padding included; 3 or more.</summary>
    public int ContextLength { get; }

    /// <summary>The number of tokens that there are: ids are 0 to <see cref="VocabularySize"/> − 1.</summary>
    public int VocabularySize { get; }

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">Any text. One that is too long loses what stands at its end.</param>
    /// <returns><see cref="ContextLength"/> ids: the start, the text, the end, and 0 up to the length. The end is there however long the text is.</returns>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new int[ContextLength];
        Encode(text, tokens);
        return tokens;
    }

    /// <summary>The tokens of a text, in place.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens"><see cref="ContextLength"/> ids, all of which are written.</param>
    /// <returns>The number of tokens before the padding.</returns>
    internal int Encode(ReadOnlySpan<char> text, Span<int> tokens)
    {
        tokens.Clear();
        var ids = IdsOf(text);
        var count = Math.Min(ids.Count, ContextLength - 2);
        tokens[0] = _start;
        for (var i = 0; i < count; i++)
            tokens[i + 1] = ids[i];
        tokens[count + 1] = _end;
        return count + 2;
    }

    /// <summary>The ids of a text without start and end, however many.</summary>
    private protected abstract IReadOnlyList<int> IdsOf(ReadOnlySpan<char> text);
}
