using System.Text.Json;

namespace MLNetHashing;

/// <summary><see cref="TextTransformerConfig"/> as operations.</summary>
internal static class TextTransformerGraph
{
    public static string Add(TextTransformerConfig config, OnnxLayers layers)
    {
        var model = layers.Model;
        if (config.Words is not null)
            model.Metadata["words"] = JsonSerializer.Serialize(config.Words);
        var (context, width) = (config.ContextLength, config.Width);
        var ids = model.Input("input_ids", OnnxType.Int64, [context], "Tokens, padded with 0; the text is read at the first of its highest token.");
        var tokens = model.Node("Gather", [layers.Weight("token_embedding.weight"), ids]);
        var x = model.Node("Add", [tokens, layers.Weight("positional_embedding")]);
        x = model.Node("Reshape", [x, model.Integers(-1, width)]);
        x = new TransformerGraph(layers, context, width, config.Heads, causal: true).Add(x, config.Layers);
        x = model.Node("Reshape", [x, model.Integers(-1, context, width)]);

        // Not every runtime looks for the highest of 64-bit integers.
        var small = model.Node("Cast", [ids], OnnxMessages.Attribute("to", (long)OnnxType.Int32));
        var end = model.Node("ArgMax", [small], OnnxMessages.Attribute("axis", 1));     // [batch, 1]
        x = model.Node("GatherND", [x, end], OnnxMessages.Attribute("batch_dims", 1));
        return layers.Projection("text_projection", layers.Norm("ln_final", x));
    }
}
