namespace MLNetHashing;

/// <summary><see cref="VisionTransformerConfig"/> as operations.</summary>
internal static class VisionTransformerGraph
{
    public static string Add(VisionTransformerConfig config, OnnxLayers layers)
    {
        var model = layers.Model;
        var perSide = config.Preprocessing.Size / config.PatchSize;
        var tokens = perSide * perSide + 1;
        var x = Tokens(config, layers, PictureGraph.Add(config.Preprocessing, model), tokens);
        x = new TransformerGraph(layers, tokens, config.Width, config.Heads, causal: false).Add(layers.Norm("ln_pre", x), config.Layers);
        x = model.Node("Reshape", [x, model.Integers(-1, tokens, config.Width)]);
        var classToken = model.Node("Gather", [x, model.Integer(0)], OnnxMessages.Attribute("axis", 1));
        return layers.Projection("proj", layers.Norm("ln_post", classToken));
    }

    /// <returns>[batch · tokens, width].</returns>
    private static string Tokens(VisionTransformerConfig config, OnnxLayers layers, string pixels, int tokens)
    {
        var model = layers.Model;
        long[] patch = [config.PatchSize, config.PatchSize];
        var patches = model.Node("Conv", [pixels, layers.Weight("conv1.weight")],
            OnnxMessages.Attribute("kernel_shape", patch), OnnxMessages.Attribute("strides", patch));
        patches = model.Node("Reshape", [patches, model.Integers(-1, config.Width, tokens - 1)]);
        patches = model.Node("Transpose", [patches], OnnxMessages.Attribute("perm", [0, 2, 1]));

        // The class token is the same for all pictures: a row of zeros takes its place, to which it is added with its position.
        var withClass = model.Node("Pad", [patches, model.Integers(0, 1, 0, 0, 0, 0)]);
        float[] places = [.. layers.Named.Take("positional_embedding", tokens, config.Width)];
        Elementwise.Add(places.AsSpan(0, config.Width), layers.Named.Take("class_embedding", config.Width));
        var placed = model.Node("Add", [withClass, layers.Weight("positional_embedding", new([tokens, config.Width], places))]);
        return model.Node("Reshape", [placed, model.Integers(-1, config.Width)]);
    }
}
