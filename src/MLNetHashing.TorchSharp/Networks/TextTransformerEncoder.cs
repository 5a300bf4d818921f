using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>What <see cref="Encoders.TextTransformer"/> makes.</summary>
internal sealed class TextTransformerEncoder(TextTransformerOptions options) : Encoder
{
    internal override EncoderPlan Plan(IDataView data, string column) => throw new NotImplementedException();
}
