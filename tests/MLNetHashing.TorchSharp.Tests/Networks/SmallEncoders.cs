using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

/// <summary>One encoder of each kind, with sizes that are all different, and random rows for it.</summary>
internal static class SmallEncoders
{
    public static TheoryData<string> Kinds => ["features", "vision", "text", "convolutional"];

    public static EncoderModule Create(string kind, double dropout = 0)
    {
        manual_seed(3);
        return kind switch
        {
            "features" => new FeatureModule(new(7, [9, 5]), new([1, -2, 3, 0, 0, 0.5f, 4], [1, 2, 0.5f, 3, 1, 1, 1]), dropout),
            "vision" => new VisionTransformerModule(new(new() { Size = 12 }, PatchSize: 4, Width: 10, Layers: 3, Heads: 2, OutputSize: 6), dropout),
            "convolutional" => new ConvolutionalModule(SmallConvolution.Config(dropout), SmallConvolution.Weights),
            _ => new TextTransformerModule(new(VocabularySize: 23, ContextLength: 9, Width: 12, Layers: 2, Heads: 3, OutputSize: 5, null), dropout),
        };
    }

    public static byte[] Rows(string kind, int count)
    {
        var random = new Random(4);
        switch (kind)
        {
            case "features":
                return Bytes<float>(count * 7, _ => (float)random.NextDouble() * 4 - 2);
            case "vision" or "convolutional":
                return Bytes<byte>(count * 12 * 12 * 3, _ => (byte)random.Next(256));
            default:
                var tokens = new int[count, 9];
                for (var row = 0; row < count; row++)
                {
                    var end = random.Next(1, 7);
                    for (var i = 0; i < end; i++)
                        tokens[row, i] = random.Next(1, 22);
                    tokens[row, end] = 22;
                }
                return Bytes<int>(tokens.Length, i => tokens[i / 9, i % 9]);
        }
    }

    private static byte[] Bytes<T>(int count, Func<int, T> value) where T : unmanaged
        => MemoryMarshal.AsBytes(Enumerable.Range(0, count).Select(value).ToArray().AsSpan()).ToArray();
}
