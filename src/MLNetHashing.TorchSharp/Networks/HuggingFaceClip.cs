namespace MLNetHashing;

/// <summary>Hugging Face's names of CLIP's tensors.</summary>
internal static class HuggingFaceClip
{
    private static readonly Dictionary<string, ClipSource> s_tensors = new()
    {
        ["visual.class_embedding"] = new(["vision_model.embeddings.class_embedding"]),
        ["visual.positional_embedding"] = new(["vision_model.embeddings.position_embedding.weight"]),
        ["visual.conv1.weight"] = new(["vision_model.embeddings.patch_embedding.weight"]),
        ["visual.ln_pre.weight"] = new(["vision_model.pre_layrnorm.weight"]),   // spelled so there
        ["visual.ln_pre.bias"] = new(["vision_model.pre_layrnorm.bias"]),
        ["visual.ln_post.weight"] = new(["vision_model.post_layernorm.weight"]),
        ["visual.ln_post.bias"] = new(["vision_model.post_layernorm.bias"]),
        ["visual.proj"] = new(["visual_projection.weight"], IsTransposed: true),
        ["token_embedding.weight"] = new(["text_model.embeddings.token_embedding.weight"]),
        ["positional_embedding"] = new(["text_model.embeddings.position_embedding.weight"]),
        ["ln_final.weight"] = new(["text_model.final_layer_norm.weight"]),
        ["ln_final.bias"] = new(["text_model.final_layer_norm.bias"]),
        ["text_projection"] = new(["text_projection.weight"], IsTransposed: true),
    };

    private static readonly Dictionary<string, string[]> s_layerTensors = new()
    {
        ["ln_1.weight"] = ["layer_norm1.weight"],
        ["ln_1.bias"] = ["layer_norm1.bias"],
        ["attn.in_proj_weight"] = ["self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight"],
        ["attn.in_proj_bias"] = ["self_attn.q_proj.bias", "self_attn.k_proj.bias", "self_attn.v_proj.bias"],
        ["attn.out_proj.weight"] = ["self_attn.out_proj.weight"],
        ["attn.out_proj.bias"] = ["self_attn.out_proj.bias"],
        ["ln_2.weight"] = ["layer_norm2.weight"],
        ["ln_2.bias"] = ["layer_norm2.bias"],
        ["mlp.c_fc.weight"] = ["mlp.fc1.weight"],
        ["mlp.c_fc.bias"] = ["mlp.fc1.bias"],
        ["mlp.c_proj.weight"] = ["mlp.fc2.weight"],
        ["mlp.c_proj.bias"] = ["mlp.fc2.bias"],
    };

    /// <param name="name">OpenAI's name, such as <c>visual.transformer.resblocks.0.ln_1.weight</c>.</param>
    public static ClipSource Source(string name)
    {
        const string Layers = "transformer.resblocks.";
        if (s_tensors.TryGetValue(name, out var source))
            return source;
        var start = name.IndexOf(Layers, StringComparison.Ordinal) + Layers.Length;
        var end = name.IndexOf('.', start);
        var tower = name.StartsWith("visual.", StringComparison.Ordinal) ? "vision_model" : "text_model";
        return new(Array.ConvertAll(s_layerTensors[name[(end + 1)..]], part => $"{tower}.encoder.layers.{name[start..end]}.{part}"));
    }
}
