namespace MLNetHashing;

/// <summary><see cref="FeatureEncoderConfig"/> as operations.</summary>
internal static class FeatureGraph
{
    public static string Add(FeatureEncoderConfig config, OnnxLayers layers)
    {
        var model = layers.Model;
        var x = model.Input("features", OnnxType.Float, [config.InputSize], "Features as the model was trained on, not standardised.");
        x = model.Node("Sub", [x, layers.Weight("mean")]);
        x = model.Node("Mul", [x, layers.Weight("scale")]);
        for (var i = 0; i < config.HiddenSizes.Length; i++)
            x = model.Node("Relu", [layers.Linear($"layers.{i}", x)]);
        return x;
    }
}
