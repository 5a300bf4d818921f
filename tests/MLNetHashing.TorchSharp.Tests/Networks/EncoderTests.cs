using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

public class EncoderTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Features_are_standardised_by_the_rows_to_train_on()
    {
        // The first slot is 1, 3, 5; the second is constant, though its mean in floats is not exactly its value; the third is large and narrow.
        float[] rows = [1, 0.1f, 1e6f, 3, 0.1f, 1e6f + 1, 5, 0.1f, 1e6f + 2];
        using var module = Encoders.Features(hidden: []).Plan(Rows(), "Three").Build(new StoredArray(12, Bytes(rows)));
        using var standardised = module.call(module.ToTensor(Bytes(rows), 3));
        var high = (float)Math.Sqrt(1.5);
        float[] expected = [-high, 0, -high, 0, 0, 0, high, 0, high];
        foreach (var (wanted, value) in expected.Zip(standardised.data<float>().ToArray()))
            Assert.Equal(wanted, value, 1e-6f);
    }

    [Fact]
    public void Features_that_are_mostly_0_keep_their_zeros_and_have_a_largest_magnitude_of_1()
    {
        // The first slot counts a word, the second is 0 in half of the rows only, the third always.
        float[] rows = [0, 0, 0, 4, 1, 0, 0, 2, 0, 0, 0, 0, -2, 3, 0, 0, 0, 0];
        using var module = Encoders.Features(hidden: []).Plan(Rows(), "Three").Build(new StoredArray(12, Bytes(rows)));
        using var scaled = module.call(module.ToTensor(Bytes(rows), 6));
        var values = scaled.data<float>().ToArray();
        Assert.Equal([0, 1, 0, 0, -0.5f, 0], values.Where((_, i) => i % 3 == 0));
        Assert.Equal(0, values.Where((_, i) => i % 3 == 1).Sum(), 1e-5f);
        Assert.Equal(6, values.Where((_, i) => i % 3 == 1).Sum(value => value * value), 1e-4f);
        Assert.All(values.Where((_, i) => i % 3 == 2), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Without_standardisation_features_enter_as_they_are()
    {
        float[] rows = [1, 0, 5, 3, 0, 7];
        using var module = Encoders.Features(hidden: [], standardize: false).Plan(Rows(), "Three").Build(new StoredArray(12, Bytes(rows)));
        using var same = module.call(module.ToTensor(Bytes(rows), 2));
        Assert.Equal(rows, same.data<float>().ToArray());
    }

    [Fact]
    public void Features_go_through_one_layer_of_1024_by_default()
    {
        using var module = Encoders.Features().Plan(Rows(), "Three").Build(new StoredArray(12, Bytes([1, 2, 3])));
        var config = Assert.IsType<FeatureEncoderConfig>(module.Config);
        Assert.Equal((3, 1024), (config.InputSize, config.Size));
        Assert.Equal([1024L, 3L], module.get_parameter("layers.0.weight")!.shape);
    }

    [Theory]
    [InlineData("Text", null, "'Text'", "TextTransformer")]
    [InlineData("Any", null, "'Any'", "Features(size)")]
    [InlineData("Three", 4, "'Three'", "4")]
    [InlineData("Absent", null, "'Absent'", "'Three'")]
    public void A_column_that_holds_no_such_features_is_refused_with_a_way_out(string column, int? size, params string[] parts)
    {
        var error = Assert.Throws<ArgumentException>(() => Encoders.Features(size).Plan(Rows(), column));
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }

    [Fact]
    public void Vectors_whose_type_tells_no_length_are_features_where_the_length_is_said()
        => Assert.Equal(12, Encoders.Features(3).Plan(Rows(), "Any").Form.BytesPerRow);

    [Fact]
    public void A_text_transformer_knows_the_words_of_its_column_and_no_more_than_it_may()
    {
        using var module = Encoders.TextTransformer(new() { MaxWords = 2, ContextLength = 5 }).Plan(Rows(), "Text").Build(new StoredArray(20, []));
        var config = Assert.IsType<TextTransformerConfig>(module.Config);
        Assert.Equal(["cat", "a"], config.Words!);
        Assert.Equal(6, config.VocabularySize);
        Assert.Equal(5, config.ContextLength);
        Assert.Equal([6L, config.Width], module.get_parameter("token_embedding.weight")!.shape);
    }

    [Fact]
    public void Sizes_are_those_of_the_options()
    {
        using var module = Encoders.VisionTransformer(new() { ImageSize = 21, PatchSize = 7, Width = 6, Layers = 1, Heads = 3, OutputSize = 4 })
            .Plan(Rows(), "Picture").Build(new StoredArray(1, []));
        var config = Assert.IsType<VisionTransformerConfig>(module.Config);
        Assert.Equal((21, 7, 6, 1, 3, 4), (config.Preprocessing.Size, config.PatchSize, config.Width, config.Layers, config.Heads, config.OutputSize));
        using var output = module.call(module.ToTensor(new byte[2 * 21 * 21 * 3], 2));
        Assert.Equal([2L, 4L], output.shape);
    }

    [Fact]
    public void An_encoder_can_be_used_in_several_trainings()
    {
        var encoder = Encoders.VisionTransformer(new() { ImageSize = 8, Width = 8, Layers = 1, Heads = 1 });
        var plan = encoder.Plan(Rows(), "Picture");
        using var first = plan.Build(new StoredArray(1, []));
        using var second = plan.Build(new StoredArray(1, []));
        using (no_grad())
            first.get_parameter("proj")!.zero_();
        Assert.True(second.get_parameter("proj")!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Rows_alone_in_a_batch_and_rows_that_fill_only_part_of_it_are_encoded()
    {
        using var module = Encoders.TextTransformer(new() { ContextLength = 4, Width = 4, Layers = 1, Heads = 1 }).Plan(Rows(), "Text").Build(new StoredArray(16, []));
        using var single = module.call(module.ToTensor(new byte[16], 1));
        using var part = module.call(module.ToTensor(new byte[64], 2));
        Assert.Equal((1, 2), (single.shape[0], part.shape[0]));
    }

    [Fact]
    public void All_errors_of_the_options_are_told_at_once()
    {
        var vision = Assert.Throws<ArgumentException>(() => Encoders.VisionTransformer(new() { ImageSize = 60, PatchSize = 16, Width = 30, Heads = 4, Layers = 0, Dropout = 1 }));
        Assert.All(["ImageSize is 60", "PatchSize, 16", "Width is 30", "Heads, 4", "Layers is 0", "Dropout is 1"], part => Assert.Contains(part, vision.Message));
        var text = Assert.Throws<ArgumentException>(() => Encoders.TextTransformer(new() { ContextLength = 2, MaxWords = 0, OutputSize = 0, Heads = 0 }));
        Assert.All(["ContextLength is 2", "MaxWords is 0", "OutputSize is 0", "Heads is 0"], part => Assert.Contains(part, text.Message));
        var features = Assert.Throws<ArgumentException>(() => Encoders.Features(0, [8, 0], double.NaN));
        Assert.All(["size is 0", "hidden[1] is 0", "dropout is NaN"], part => Assert.Contains(part, features.Message));
    }

    [Fact]
    public void The_column_s_type_chooses_an_encoder()
    {
        var schema = Rows().Schema;
        Assert.IsType<FeatureEncoder>(Encoders.Default(Modality.Image, "Three", schema["Three"].Type));
        Assert.IsType<FeatureEncoder>(Encoders.Default(Modality.Text, "Three", schema["Three"].Type));
        Assert.IsType<VisionTransformerEncoder>(Encoders.Default(Modality.Image, "Picture", schema["Picture"].Type));
        Assert.IsType<TextTransformerEncoder>(Encoders.Default(Modality.Text, "Text", schema["Text"].Type));
        Assert.Contains("pictures", Assert.Throws<ArgumentException>(() => Encoders.Default(Modality.Image, "Text", schema["Text"].Type)).Message);
        Assert.Contains("text", Assert.Throws<ArgumentException>(() => Encoders.Default(Modality.Text, "Picture", schema["Picture"].Type)).Message);
    }

    private IDataView Rows() => _ml.Data.LoadFromEnumerable([new Row { Text = "A cat." }, new Row { Text = "cat and hat" }]);

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Three { get; set; } = [1, 2, 3];

        public float[] Any { get; set; } = [1, 2, 3];

        public string Text { get; set; } = "";

        [ImageType(4, 4)]
        public MLImage? Picture { get; set; }
    }
}
