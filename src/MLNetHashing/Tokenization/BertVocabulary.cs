namespace MLNetHashing;

/// <summary>All that makes a <see cref="BertTextTokenizer"/>, as models carry it.</summary>
/// <param name="ContextLength">The number of tokens of a text.</param>
/// <param name="Tokens">The tokens by their ids.</param>
/// <param name="LowerCase">Whether texts become lower case and lose their accents.</param>
internal sealed record BertVocabulary(int ContextLength, string[] Tokens, bool LowerCase) : TokenizerVocabulary
{
    public override TextTokenizer Create() => new BertTextTokenizer(this);
}
