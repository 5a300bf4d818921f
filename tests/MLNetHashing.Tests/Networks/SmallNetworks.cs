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

    public static HashNetwork Features(int bits = 24) => new(new(new FeatureEncoderConfig(FeatureSize, [40]), [30, bits]), new WeightDraw()
        .Add("encoder.mean", FeatureSize).Add("encoder.scale", FeatureSize).Linear("encoder.layers.0", FeatureSize, 40)
        .Linear("head.0", 40, 30).Linear("head.1", 30, bits).Weights);

    public static HashNetwork Vision() => new(new(VisionConfig, [16]), new WeightDraw()
        .Add("encoder.class_embedding", 24).Add("encoder.positional_embedding", 5, 24).Add("encoder.conv1.weight", 24, 3, 8, 8).Norm("encoder.ln_pre", 24)
        .Blocks("encoder.", 2, 24).Norm("encoder.ln_post", 24).Add("encoder.proj", 24, 12).Linear("head.0", 12, 16).Weights);

    public static HashNetwork Text() => new(new(TextConfig, [16]), new WeightDraw()
        .Add("encoder.token_embedding.weight", 50, 24).Add("encoder.positional_embedding", 9, 24).Blocks("encoder.", 2, 24).Norm("encoder.ln_final", 24)
        .Add("encoder.text_projection", 24, 12).Linear("head.0", 12, 16).Weights);

    public static HashNetwork Convolutional() => WithHead(SmallConvolution.Config(), SmallConvolution.Weights);

    /// <summary>Windows that reach beyond the map, and means of windows of 2 and of 3 places.</summary>
    public static HashNetwork Pooling()
    {
        var config = new ConvolutionalConfig(new() { Size = 25 },
        [
            [
                new ConvolutionLayer("first", [ConvolutionalConfig.Picture], 6, 3) { Stride = 2, Padding = new(0, 0, 1, 1) },
                new MaxPoolLayer("ceiling", ["first"], 3, 2) { Ceiling = true },
                new MaxPoolLayer("floor", ["ceiling"], 2, 1) { Padding = 1 },
                new AveragePoolLayer("unequal", ["floor"], 4),
            ],
        ]);
        return WithHead(config, SmallConvolution.RandomWeights(config));
    }

    /// <summary>An encoder with a random head.</summary>
    public static HashNetwork WithHead(EncoderConfig config, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        const int Bits = 64;
        var scale = 2 / MathF.Sqrt(config.Size);
        var encoder = weights.Select(weight => KeyValuePair.Create($"encoder.{weight.Key}", weight.Value));
        return new(new(config, [Bits]), new Dictionary<string, WeightTensor>(encoder)
        {
            ["head.0.weight"] = new([Bits, config.Size], Draw.Floats(Bits * config.Size, 1, scale)),
            ["head.0.bias"] = new([Bits], Draw.Floats(Bits, 2, scale)),
        });
    }

    /// <summary>A network, and more rows than it takes at once.</summary>
    public static (HashNetwork Network, byte[] Rows, int Count) WithRows(string kind)
    {
        const int Count = 150;
        var network = kind switch
        {
            "features" => Features(),
            "vision" => Vision(),
            "convolutional" => Convolutional(),
            _ => Text(),
        };
        return (network, Rows(network, Count), Count);
    }

    /// <summary>Random rows in the form of a network.</summary>
    public static byte[] Rows(HashNetwork network, int count)
    {
        var random = new Random(1);
        switch (network.Config.Encoder)
        {
            case FeatureEncoderConfig features:
                return MemoryMarshal.AsBytes<float>(Draw.Floats(count * features.InputSize, 1)).ToArray();
            case VisionTransformerConfig or ConvolutionalConfig:
                var pictures = new byte[count * network.Form.BytesPerRow];
                random.NextBytes(pictures);
                return pictures;
            case TextTransformerConfig text:
                var tokens = Enumerable.Range(0, count * text.ContextLength).Select(_ => random.Next(text.VocabularySize)).ToArray();
                return MemoryMarshal.AsBytes<int>(tokens).ToArray();
            default:
                throw new NotSupportedException();
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
