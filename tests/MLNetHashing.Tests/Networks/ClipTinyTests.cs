using System.Runtime.InteropServices;

namespace MLNetHashing.Tests.Networks;

/// <summary>What the released model class made of some inputs.</summary>
public class ClipTinyTests
{
    // What the issue asks for; the two differ by the order of sums only.
    private const double Tolerance = 1e-4;

    private static readonly IReadOnlyDictionary<string, WeightTensor> s_examples = ClipTiny.Fixture("clip_tiny_io");

    [Fact]
    public void Pictures_become_the_released_models_vectors()
    {
        var vectors = new float[3 * 24];

        Vision().EncodePixels(s_examples["pixels"].Values, vectors, new());

        AssertClose(s_examples["image_features"].Values, vectors);
    }

    [Fact]
    public void Texts_become_the_released_models_vectors()
    {
        var tokens = Array.ConvertAll(s_examples["tokens"].Values, token => (int)token);
        var vectors = new float[3 * 24];

        Text().Encode(MemoryMarshal.AsBytes<int>(tokens), vectors, new());

        AssertClose(s_examples["text_features"].Values, vectors);
    }

    [Fact]
    public void Bytes_of_red_green_and_blue_are_normalised_planes()
    {
        var bytes = new byte[2 * 64 * 64 * 3];
        new Random(1).NextBytes(bytes);
        var preprocessing = new ImagePreprocessing();
        var pixels = new float[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var (picture, channel, place) = (i / (3 * 64 * 64), i % 3, i / 3 % (64 * 64));
            pixels[(picture * 3 + channel) * 64 * 64 + place] = (bytes[i] / 255f - preprocessing.Mean[channel]) / preprocessing.Deviation[channel];
        }
        float[] expected = new float[2 * 24], actual = new float[2 * 24];
        var vision = Vision();

        vision.EncodePixels(pixels, expected, new());
        vision.Encode(bytes, actual, new());

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void What_follows_the_highest_token_changes_nothing()
    {
        int[] tokens = [5, 9, 199, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 9, 199, 7, 199, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8];
        var vectors = new float[2 * 24];

        Text().Encode(MemoryMarshal.AsBytes<int>(tokens), vectors, new());

        Assert.Equal(vectors[..24], vectors[24..]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(-1)]
    public void A_token_beyond_the_vocabulary_is_named(int token)
    {
        var tokens = new int[16];
        tokens[0] = token;
        tokens[3] = 300;

        var error = Assert.Throws<ArgumentException>(() => Text().Encode(MemoryMarshal.AsBytes<int>(tokens), new float[24], new()));

        Assert.Contains($"Token {token} at place 0", error.Message);
    }

    [Fact]
    public void A_missing_weight_is_named_with_the_shape_it_should_have()
        => Assert.Equal("Weight 'ln_post.bias' is missing; shape [64] was expected.", Refusal(weights => weights.Remove("ln_post.bias")));

    [Fact]
    public void A_misshapen_weight_is_named_with_both_shapes()
        => Assert.Equal("Weight 'proj' has shape [24, 64]; [64, 24] was expected.",
            Refusal(weights => weights["proj"] = weights["proj"] with { Shape = [24, 64] }));

    [Fact]
    public void A_config_that_cannot_be_is_refused()
    {
        Assert.Contains("width 64 cannot have 5 attention heads", Refusal(config => config with { Heads = 5 }));
        Assert.Contains("64 × 64 pixels has no patches of 65 × 65", Refusal(config => config with { PatchSize = 65 }));
        Assert.Contains("'positional_embedding' has shape [17, 64]; [257, 64] was expected", Refusal(config => config with { PatchSize = 4 }));
        Assert.Contains("'transformer.resblocks.2.ln_1.weight' is missing", Refusal(config => config with { Layers = 3 }));
    }

    private static string Refusal(Action<Dictionary<string, WeightTensor>> damage)
    {
        var weights = new Dictionary<string, WeightTensor>(ClipTiny.VisionWeights);
        damage(weights);
        return Assert.Throws<InvalidDataException>(() => new VisionTransformerInference(ClipTiny.VisionConfig, new(weights))).Message;
    }

    private static string Refusal(Func<VisionTransformerConfig, VisionTransformerConfig> change)
        => Assert.Throws<InvalidDataException>(() => new VisionTransformerInference(change(ClipTiny.VisionConfig), new(ClipTiny.VisionWeights))).Message;

    private static VisionTransformerInference Vision() => new(ClipTiny.VisionConfig, new(ClipTiny.VisionWeights));

    private static TextTransformerInference Text() => new(ClipTiny.TextConfig, new(ClipTiny.TextWeights));

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
