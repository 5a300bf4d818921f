using System.Runtime.InteropServices;

namespace MLNetHashing.Tests.Networks;

/// <summary>Small networks of every kind with random weights.</summary>
internal static class SmallNetworks
{
    public const int FeatureSize = 33;

    public static VisionTransformerConfig VisionConfig { get; }
        = new(new() { Size = 20, Mean = [0.1f, 0.2f, 0.3f], Deviation = [0.4f, 0.5f, 0.6f] }, PatchSize: 8, Width: 24, Layers: 2, Heads: 3, OutputSize: 12);

    public static TextTransformerConfig TextConfig { get; }
        = new(VocabularySize: 50, ContextLength: 9, Width: 24, Layers: 2, Heads: 2, OutputSize: 12, Words: ["größe", "a\"b"]);

    public static HashNetwork Features() => new(new(new FeatureEncoderConfig(FeatureSize, [40]), [30, 24]), new WeightDraw()
        .Add("encoder.mean", FeatureSize).Add("encoder.scale", FeatureSize).Linear("encoder.layers.0", FeatureSize, 40)
        .Linear("head.0", 40, 30).Linear("head.1", 30, 24).Weights);

    public static HashNetwork Vision() => new(new(VisionConfig, [16]), new WeightDraw()
        .Add("encoder.class_embedding", 24).Add("encoder.positional_embedding", 5, 24).Add("encoder.conv1.weight", 24, 3, 8, 8).Norm("encoder.ln_pre", 24)
        .Blocks("encoder.", 2, 24).Norm("encoder.ln_post", 24).Add("encoder.proj", 24, 12).Linear("head.0", 12, 16).Weights);

    public static HashNetwork Text() => new(new(TextConfig, [16]), new WeightDraw()
        .Add("encoder.token_embedding.weight", 50, 24).Add("encoder.positional_embedding", 9, 24).Blocks("encoder.", 2, 24).Norm("encoder.ln_final", 24)
        .Add("encoder.text_projection", 24, 12).Linear("head.0", 12, 16).Weights);

    public static HashNetwork Convolutional() => new(new(SmallConvolution.Config(), [16]), SmallConvolution.Weights
        .Select(weight => KeyValuePair.Create($"encoder.{weight.Key}", weight.Value)).Concat(new WeightDraw().Linear("head.0", 7, 16).Weights).ToDictionary());

    /// <summary>A network, and more rows than it takes at once.</summary>
    public static (HashNetwork Network, byte[] Rows, int Count) WithRows(string kind)
    {
        const int Count = 150;
        switch (kind)
        {
            case "features":
                return (Features(), MemoryMarshal.AsBytes<float>(Draw.Floats(Count * FeatureSize, 1)).ToArray(), Count);
            case "vision":
                var pictures = new byte[Count * 20 * 20 * 3];
                new Random(1).NextBytes(pictures);
                return (Vision(), pictures, Count);
            case "convolutional":
                var smaller = new byte[Count * 12 * 12 * 3];
                new Random(1).NextBytes(smaller);
                return (Convolutional(), smaller, Count);
            default:
                var random = new Random(1);
                var tokens = Enumerable.Range(0, Count * 9).Select(_ => random.Next(50)).ToArray();
                return (Text(), MemoryMarshal.AsBytes<int>(tokens).ToArray(), Count);
        }
    }

    private sealed class WeightDraw
    {
        public Dictionary<string, WeightTensor> Weights { get; } = [];

        public WeightDraw Add(string name, params int[] shape)
        {
            Weights.Add(name, new(shape, Draw.Floats(shape.Aggregate(1, (product, length) => product * length), Weights.Count + 1, 0.5f)));
            return this;
        }

        public WeightDraw Linear(string name, int inputs, int outputs) => Add($"{name}.weight", outputs, inputs).Add($"{name}.bias", outputs);

        public WeightDraw Norm(string name, int width) => Add($"{name}.weight", width).Add($"{name}.bias", width);

        public WeightDraw Blocks(string prefix, int layers, int width)
        {
            for (var i = 0; i < layers; i++)
            {
                var block = $"{prefix}transformer.resblocks.{i}.";
                Norm($"{block}ln_1", width).Add($"{block}attn.in_proj_weight", 3 * width, width).Add($"{block}attn.in_proj_bias", 3 * width);
                Linear($"{block}attn.out_proj", width, width).Norm($"{block}ln_2", width);
                Linear($"{block}mlp.c_fc", width, 4 * width).Linear($"{block}mlp.c_proj", 4 * width, width);
            }
            return this;
        }
    }
}
