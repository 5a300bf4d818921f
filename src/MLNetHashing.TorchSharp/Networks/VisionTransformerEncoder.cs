using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What <see cref="Encoders.VisionTransformer"/> makes.</summary>
internal sealed class VisionTransformerEncoder(VisionTransformerOptions options) : Encoder
{
    internal override string Description => $"vision transformer, {options}";

    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var config = new VisionTransformerConfig(new() { Size = options.ImageSize }, options.PatchSize, options.Width, options.Layers, options.Heads,
            options.OutputSize);
        var form = config.CreateForm();
        form.Check(column, data.Schema.Require(column).Type);
        return new TransformerPlan(config, form, options.Dropout, weights: null, FineTuning.All);
    }
}
