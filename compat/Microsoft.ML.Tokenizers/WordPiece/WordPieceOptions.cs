namespace Microsoft.ML.Tokenizers;

/// <summary>What a <see cref="WordPieceTokenizer"/> is made of, beside its vocabulary.</summary>
public class WordPieceOptions
{
    public Normalizer? Normalizer { get; set; }

    public PreTokenizer? PreTokenizer { get; set; }

    public string UnknownToken { get; set; } = "[UNK]";

    public string ContinuingSubwordPrefix { get; set; } = "##";

    public int MaxInputCharsPerWord { get; set; } = 100;
}
