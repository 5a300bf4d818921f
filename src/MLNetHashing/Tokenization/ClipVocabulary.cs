namespace MLNetHashing;

/// <summary>All that makes a <see cref="ClipTextTokenizer"/>, as models carry it.</summary>
/// <param name="ContextLength">The number of tokens of a text.</param>
/// <param name="Tokens">The tokens by their ids.</param>
/// <param name="Merges">Two tokens each that grow together, with a space between them, those learned first before the others.</param>
internal sealed record ClipVocabulary(int ContextLength, string[] Tokens, string[] Merges) : TokenizerVocabulary
{
    public override TextTokenizer Create() => new ClipTextTokenizer(this);
}
