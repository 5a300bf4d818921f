using System.Runtime.InteropServices;
using Microsoft.ML;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

/// <summary>Tolerance 1e-4: float32 summed in another order, through two layers.</summary>
public class ClipTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_become_what_OpenAI_s_model_makes_of_them_whichever_way_the_weights_are_named(bool huggingFace)
    {
        using var file = new ScratchFile(huggingFace ? TinyClip.HuggingFaceWeights() : TinyClip.Weights);
        using var tower = (VisionTransformerModule)Build(ClipFile.Read(file.Path), vision: true);
        tower.eval();
        var pixels = TinyClip.Examples["pixels"];
        using var features = tower.ForwardNormalised(tensor(pixels.Values, [3, 3, 64, 64]));
        AssertClose("image_features", features);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_become_what_OpenAI_s_model_makes_of_them_whichever_way_the_weights_are_named(bool huggingFace)
    {
        using var file = new ScratchFile(huggingFace ? TinyClip.HuggingFaceWeights() : TinyClip.Weights);
        using var tower = Build(ClipFile.Read(file.Path), vision: false);
        tower.eval();
        using var features = tower.call(tower.ToTensor(TokenBytes(), 3));
        AssertClose("text_features", features);
    }

    [Fact]
    public void The_sizes_are_told_by_the_shapes()
    {
        var clip = ClipFile.Read(TinyClip.Path);
        Assert.Equal((64, 16, 64, 2, 1, 24), (clip.Vision.Preprocessing.Size, clip.Vision.PatchSize, clip.Vision.Width, clip.Vision.Layers, clip.Vision.Heads,
            clip.Vision.OutputSize));
        Assert.Equal(new TextTransformerConfig(200, 16, 64, 2, 1, 24, null), clip.Text);
    }

    [Fact]
    public void The_text_tower_takes_token_ids_and_says_so_to_a_column_of_text()
    {
        var ml = new MLContext(1);
        var encoders = Encoders.Clip(TinyClip.Path);
        var rows = ml.Data.LoadFromEnumerable([new TextRow { Text = "a cat" }]);
        var error = Assert.Throws<ArgumentException>(() => encoders.Text.Plan(rows, nameof(TextRow.Text)));
        Assert.Contains("'Text'", error.Message);
        Assert.Contains("token", error.Message);
        Assert.True(encoders.Text.IsPretrained);
    }

    [Fact]
    public void A_missing_tensor_is_named_with_the_file_and_the_shape_expected()
    {
        var weights = TinyClip.Weights.Where(entry => entry.Key != "visual.transformer.resblocks.1.mlp.c_fc.bias").ToDictionary();
        AssertRefused(weights, "visual.transformer.resblocks.1.mlp.c_fc.bias", "[256]");
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        var weights = TinyClip.HuggingFaceWeights();
        weights["text_model.encoder.layers.0.self_attn.k_proj.weight"] = new([64, 32], new float[64 * 32]);
        AssertRefused(weights, "text_model.encoder.layers.0.self_attn.k_proj.weight", "[64, 32]", "[64, 64]");
    }

    [Theory]
    [InlineData("visual.positional_embedding", new[] { 18, 64 }, "18")]
    [InlineData("visual.conv1.weight", new[] { 64, 768 }, "4 dimensions")]
    [InlineData("token_embedding.weight", new[] { 200, 65 }, "multiple of 64")]
    [InlineData("text_projection", new[] { 64, 23 }, "24")]
    public void Shapes_that_fit_no_CLIP_are_refused(string name, int[] shape, string expected)
    {
        var weights = TinyClip.Weights.ToDictionary();
        weights[name] = new(shape, new float[shape.Aggregate(1, (product, size) => product * size)]);
        AssertRefused(weights, name, expected);
    }

    [Fact]
    public void A_file_of_something_else_is_refused()
        => AssertRefused(new Dictionary<string, WeightTensor> { ["weight"] = new([1], [1]) }, "'visual.'", "'vision_model.'");

    [Fact]
    public void A_CLIP_without_layers_is_refused()
        => AssertRefused(TinyClip.Weights.Where(entry => !entry.Key.StartsWith("visual.transformer.", StringComparison.Ordinal)).ToDictionary(),
            "visual.transformer.resblocks.0.ln_1.weight");

    [Fact]
    public void Each_training_begins_with_the_file_s_weights_and_leaves_them_alone()
    {
        var clip = ClipFile.Read(TinyClip.Path);
        using var first = Build(clip, vision: true);
        using (no_grad())
            first.get_parameter("proj")!.zero_();
        using var second = Build(clip, vision: true);
        Assert.Equal(TinyClip.Weights["visual.proj"].Values, second.get_parameter("proj")!.detach().data<float>().ToArray());
    }

    private static EncoderModule Build(ClipFile clip, bool vision)
    {
        EncoderConfig config = vision ? clip.Vision : clip.Text;
        return new TransformerPlan(config, config.CreateForm(), 0, vision ? clip.VisionWeights : clip.TextWeights, FineTuning.All).Build(new StoredArray(1, []));
    }

    private static byte[] TokenBytes()
        => MemoryMarshal.AsBytes(Array.ConvertAll(TinyClip.Examples["tokens"].Values, token => (int)token).AsSpan()).ToArray();

    private static void AssertClose(string expected, Tensor actual)
    {
        var values = actual.detach().data<float>().ToArray();
        Assert.Equal(TinyClip.Examples[expected].Values.Length, values.Length);
        foreach (var (wanted, value) in TinyClip.Examples[expected].Values.Zip(values))
            Assert.Equal(wanted, value, 1e-4f);
    }

    private static void AssertRefused(IReadOnlyDictionary<string, WeightTensor> weights, params string[] parts)
    {
        using var file = new ScratchFile(weights);
        var error = Assert.Throws<InvalidDataException>(() => Encoders.Clip(file.Path));
        Assert.All([file.Path, .. parts], part => Assert.Contains(part, error.Message));
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }
}
