using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Turns texts into token ids, as text encoders in ONNX take them. Nothing is learned at Fit. Made of ML.NET's own transformers: the model is
    /// saved with <c>ml.Model.Save</c>, the vocabulary within it.</summary>
    /// <param name="outputColumnName">The column of tokens, Vector&lt;Int64, context length&gt;: start, text, end, padded with 0.</param>
    /// <param name="inputColumnName">The column of text. One that is empty or missing has start and end only.</param>
    /// <param name="tokenizer">The tokenizer that the encoder was trained with, of a context length of at most 1023.</param>
    /// <param name="maskColumnName">A column for the attention mask, of the same type: 1 where there is a token, 0 where there is padding. None by
    /// default.</param>
    public IEstimator<ITransformer> Tokenize(string outputColumnName, string inputColumnName, TextTokenizer tokenizer, string? maskColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(tokenizer);
        if (maskColumnName == outputColumnName)
            throw new ArgumentException($"Tokens and mask cannot both be column '{outputColumnName}'.", nameof(maskColumnName));
        if (tokenizer.ContextLength > PortableTokens.LongestText)
        {
            throw new ArgumentException($"The tokenizer makes texts of {tokenizer.ContextLength} tokens; a column has at most {PortableTokens.LongestText}. "
                + "Make it with a smaller contextLength.", nameof(tokenizer));
        }
        return new TokenizingEstimator(inputColumnName, PortableTokens.Create(Context, inputColumnName, outputColumnName, maskColumnName, tokenizer));
    }
}
