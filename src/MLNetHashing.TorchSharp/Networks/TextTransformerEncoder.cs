using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What <see cref="Encoders.TextTransformer"/> makes.</summary>
internal sealed class TextTransformerEncoder(TextTransformerOptions options) : Encoder
{
    internal override string Description => $"text transformer, {options}";

    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var words = WordTokenizer.Learn(data, column, options.MaxWords);
        var vocabularySize = new WordTokenizer(words, options.ContextLength).VocabularySize;
        var config = new TextTransformerConfig(vocabularySize, options.ContextLength, options.Width, options.Layers, options.Heads, options.OutputSize, words);
        return new TransformerPlan(config, config.CreateForm(), options.Dropout, weights: null, FineTuning.All);
    }
}
