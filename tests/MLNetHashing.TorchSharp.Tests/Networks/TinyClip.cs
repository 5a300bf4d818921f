namespace MLNetHashing.Tests.Networks;

/// <summary>A tiny CLIP with random weights, and what OpenAI's model class made of some pictures and texts.</summary>
internal static class TinyClip
{
    public static string Path { get; } = Fixture("clip_tiny.safetensors");

    public static IReadOnlyDictionary<string, WeightTensor> Weights { get; } = Safetensors.Read(Path).Tensors;

    /// <summary>Pixels (normalised), tokens, image_features and text_features of three pairs.</summary>
    public static IReadOnlyDictionary<string, WeightTensor> Examples { get; } = Safetensors.Read(Fixture("clip_tiny_io.safetensors")).Tensors;

    /// <summary>The same weights by Hugging Face's names: queries, keys and values apart, projections transposed.</summary>
    public static Dictionary<string, WeightTensor> HuggingFaceWeights()
    {
        var renamed = new Dictionary<string, WeightTensor>
        {
            ["vision_model.embeddings.position_ids"] = new([1, 17], new float[17]),
        };
        foreach (var (name, tensor) in Weights)
        {
            var hugging = HuggingFaceName(name);
            if (name.Contains("in_proj_", StringComparison.Ordinal))
            {
                var (rows, values) = (tensor.Shape[0] / 3, tensor.Values.Length / 3);
                foreach (var (i, part) in new[] { "q", "k", "v" }.Index())
                    renamed[hugging.Replace("in_proj_", $"{part}_proj.", StringComparison.Ordinal)] = new([rows, .. tensor.Shape[1..]], tensor.Values[(i * values)..((i + 1) * values)]);
            }
            else
            {
                renamed[hugging] = name is "visual.proj" or "text_projection" ? Transposed(tensor) : tensor;
            }
        }
        return renamed;
    }

    private static string HuggingFaceName(string name)
    {
        var isVision = name.StartsWith("visual.", StringComparison.Ordinal);
        return name switch
        {
            "logit_scale" => name,
            "visual.proj" => "visual_projection.weight",
            "text_projection" => "text_projection.weight",
            "visual.class_embedding" => "vision_model.embeddings.class_embedding",
            "visual.conv1.weight" => "vision_model.embeddings.patch_embedding.weight",
            "visual.positional_embedding" => "vision_model.embeddings.position_embedding.weight",
            "token_embedding.weight" => "text_model.embeddings.token_embedding.weight",
            "positional_embedding" => "text_model.embeddings.position_embedding.weight",
            _ => (isVision ? "vision_model." : "text_model.") + name.Replace("visual.", "").Replace("ln_pre", "pre_layrnorm").Replace("ln_post", "post_layernorm")
                .Replace("ln_final", "final_layer_norm").Replace("transformer.resblocks", "encoder.layers").Replace("ln_1", "layer_norm1")
                .Replace("ln_2", "layer_norm2").Replace("attn", "self_attn").Replace("c_fc", "fc1").Replace("c_proj", "fc2"),
        };
    }

    private static WeightTensor Transposed(WeightTensor tensor)
    {
        var (rows, columns) = (tensor.Shape[0], tensor.Shape[1]);
        return new([columns, rows], [.. Enumerable.Range(0, rows * columns).Select(i => tensor.Values[i % rows * columns + i / rows])]);
    }

    private static string Fixture(string name) => System.IO.Path.Combine(Checkout.Root, "tests/Shared/Fixtures", name);
}
