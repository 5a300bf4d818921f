namespace MLNetHashing.Tests.Networks;

/// <summary>A tiny CLIP with random weights, in the released layout.</summary>
internal static class ClipTiny
{
    public static VisionTransformerConfig VisionConfig { get; } = new(new() { Size = 64 }, PatchSize: 16, Width: 64, Layers: 2, Heads: 1, OutputSize: 24);

    public static TextTransformerConfig TextConfig { get; }
        = new(VocabularySize: 200, ContextLength: 16, Width: 64, Layers: 2, Heads: 1, OutputSize: 24, Words: null);

    public static IReadOnlyDictionary<string, WeightTensor> TextWeights { get; } = Fixture("clip_tiny");

    public static IReadOnlyDictionary<string, WeightTensor> VisionWeights { get; }
        = TextWeights.Where(weight => weight.Key.StartsWith("visual.", StringComparison.Ordinal))
            .ToDictionary(weight => weight.Key["visual.".Length..], weight => weight.Value);

    public static HashNetwork Vision() => WithHead(VisionConfig, VisionWeights);

    public static HashNetwork Text() => WithHead(TextConfig, TextWeights);

    public static IReadOnlyDictionary<string, WeightTensor> Fixture(string name)
        => Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"{name}.safetensors")).Tensors;

    private static HashNetwork WithHead(EncoderConfig config, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        const int Bits = 64;
        var encoder = weights.Select(weight => KeyValuePair.Create($"encoder.{weight.Key}", weight.Value));
        return new(new(config, [Bits]), new Dictionary<string, WeightTensor>(encoder)
        {
            ["head.0.weight"] = new([Bits, config.Size], Draw.Floats(Bits * config.Size, 1)),
            ["head.0.bias"] = new([Bits], Draw.Floats(Bits, 2, 0.1f)),
        });
    }
}
