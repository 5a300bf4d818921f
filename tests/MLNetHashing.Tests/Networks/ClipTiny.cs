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

    public static HashNetwork Vision() => SmallNetworks.WithHead(VisionConfig, VisionWeights);

    public static HashNetwork Text() => SmallNetworks.WithHead(TextConfig, TextWeights);

    public static IReadOnlyDictionary<string, WeightTensor> Fixture(string name)
        => Safetensors.Read(Path.Combine(Checkout.Root, "tests/Shared/Fixtures", $"{name}.safetensors")).Tensors;
}
