using MLNetHashing.Tests.Networks;

namespace MLNetHashing.Tests.Transforms;

/// <summary>Models with random weights.</summary>
internal static class Models
{
    /// <summary>The number of features of a picture.</summary>
    public const int PhotoSize = 5;

    /// <summary>The number of features of a text.</summary>
    public const int CaptionSize = 3;

    /// <summary>For features of pictures and of texts.</summary>
    public static HashModel OfFeatures(int bits = 24) => new("DSPH", Features(PhotoSize, bits, 1), Features(CaptionSize, bits, 2));

    /// <summary>For pictures of 20 pixels and texts.</summary>
    public static HashModel OfPicturesAndTexts() => new("DSPH", SmallNetworks.Vision(), Texts(["größe", .. Enumerable.Range(1, 45).Select(i => $"word{i}")]));

    /// <summary>For texts of some words, or of tokens.</summary>
    public static HashNetwork Texts(string[]? words)
    {
        var network = SmallNetworks.Text();
        return new(network.Config with { Encoder = (TextTransformerConfig)network.Config.Encoder with { Words = words } }, network.Weights);
    }

    /// <summary>Linear planes through the origin.</summary>
    public static HashNetwork Features(int size, int bits, int seed)
    {
        var weights = new Dictionary<string, WeightTensor>
        {
            ["encoder.mean"] = new([size], new float[size]),
            ["encoder.scale"] = new([size], [.. Enumerable.Repeat(1f, size)]),
            ["head.0.weight"] = new([bits, size], Draw.Floats(bits * size, seed)),
            ["head.0.bias"] = new([bits], Draw.Floats(bits, seed + 100, 0.1f)),
        };
        return new(new(new FeatureEncoderConfig(size, []), [bits]), weights);
    }
}
