using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML;
using MLNetHashing.Tests.Networks;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Onnx;

public class ExportToOnnxTests
{
    private static readonly HashModel s_model = new("DSPH", SmallNetworks.Vision(), SmallNetworks.Text());

    [Fact]
    public void A_file_tells_its_versions_and_whose_codes_it_makes()
    {
        var file = ExportedFile.Read(Export(s_model, Modality.Image));

        Assert.Equal((8, 17), (file.IrVersion, file.OperatorSet));
        Assert.Equal("MLNetHashing", file.Producer);
        Assert.Equal(typeof(HashModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, file.ProducerVersion);
        Assert.Equal(("DSPH", "Image", "16"), (file.Metadata["method"], file.Metadata["modality"], file.Metadata["bits"]));
    }

    [Fact]
    public void How_pictures_are_prepared_is_told_as_Hugging_Face_tells_it()
    {
        var preprocessing = JsonDocument.Parse(ExportedFile.Read(Export(s_model, Modality.Image)).Metadata["preprocessing"]).RootElement;

        Assert.Equal(20, preprocessing.GetProperty("size").GetProperty("shortest_edge").GetInt32());
        Assert.Equal(20, preprocessing.GetProperty("crop_size").GetProperty("height").GetInt32());
        Assert.True(preprocessing.GetProperty("do_center_crop").GetBoolean());
        Assert.Equal([0.4f, 0.5f, 0.6f], preprocessing.GetProperty("image_std").EnumerateArray().Select(value => value.GetSingle()));
    }

    [Theory]
    [InlineData(Resampling.Bicubic, 3)]
    [InlineData(Resampling.Bilinear, 2)]
    public void How_pictures_are_resized_is_told_by_the_number_that_Pillow_has_for_it(Resampling resampling, int number)
        => Assert.Equal(number, Preprocessing(SmallNetworks.VisionConfig.Preprocessing with { Resampling = resampling }).GetProperty("resample").GetInt32());

    [Fact]
    public void Pictures_that_are_stretched_are_not_said_to_be_cut()
    {
        var preprocessing = Preprocessing(SmallNetworks.VisionConfig.Preprocessing with { Fit = PictureFit.Stretch });

        Assert.False(preprocessing.GetProperty("do_center_crop").GetBoolean());
        Assert.Equal(20, preprocessing.GetProperty("size").GetProperty("width").GetInt32());
    }

    [Fact]
    public void The_words_of_a_learned_vocabulary_travel()
    {
        var metadata = ExportedFile.Read(Export(s_model, Modality.Text)).Metadata;

        Assert.Equal(SmallNetworks.TextConfig.Words, JsonSerializer.Deserialize<string[]>(metadata["words"]));
        Assert.DoesNotContain("words", ExportedFile.Read(Export(new("DSPH", null, ClipTiny.Text()), Modality.Text)).Metadata);
    }

    [Fact]
    public void A_loaded_model_is_exported_to_the_same_bytes()
    {
        var ml = new MLContext();
        var model = Models.OfFeatures();
        var transformer = new HashTransformer(ml, model, [new(Modality.Image, "Photo", "ImageCode", null), new(Modality.Text, "Caption", "TextCode", null)]);
        using var file = new MemoryStream();
        ml.Model.Save(transformer, null, file);
        file.Position = 0;
        var loaded = HashModel.From(ml.Model.Load(file, out _));

        Assert.Equal(Export(model, Modality.Image), Export(loaded, Modality.Image));
        Assert.Equal(Export(model, Modality.Text), Export(loaded, Modality.Text));
    }

    [Fact]
    public void A_stream_that_only_goes_forward_gets_the_same_bytes_and_stays_open()
    {
        using var packed = new MemoryStream();
        using (var forward = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            s_model.ExportToOnnx(Modality.Text, forward);
            Assert.True(forward.CanWrite);
        }
        packed.Position = 0;
        using var unpacked = new MemoryStream();
        using (var back = new BrotliStream(packed, CompressionMode.Decompress))
            back.CopyTo(unpacked);

        Assert.Equal(Export(s_model, Modality.Text), unpacked.ToArray());
    }

    [Fact]
    public void Streams_that_cannot_be_written_to_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => s_model.ExportToOnnx(Modality.Image, null!));
        using var readOnly = new MemoryStream([], writable: false);
        var error = Assert.Throws<ArgumentException>(() => s_model.ExportToOnnx(Modality.Image, readOnly));
        Assert.Contains("This MemoryStream cannot be written to", error.Message);
    }

    [Fact]
    public void A_half_that_is_not_there_is_told()
    {
        using var stream = new MemoryStream();
        var half = new HashModel("DSPH", SmallNetworks.Features(), null);

        Assert.Contains("no network for the modality Text", Assert.Throws<InvalidOperationException>(() => half.ExportToOnnx(Modality.Text, stream)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => half.ExportToOnnx((Modality)2, stream));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_model_beyond_2_GiB_is_refused_before_a_byte_is_written()
    {
        var model = new OnnxModel();
        var values = new WeightTensor([1 << 24], new float[1 << 24]);
        for (var i = 0; i < 32; i++)
            model.Floats($"weight_{i}", values);
        using var stream = new MemoryStream();

        var error = Assert.Throws<NotSupportedException>(() => model.WriteTo(stream));

        Assert.Contains("at most 2,147,483,647", error.Message);
        Assert.Equal(0, stream.Length);
    }

    /// <summary>What the file of a network that takes pictures in some way tells of it.</summary>
    private static JsonElement Preprocessing(ImagePreprocessing preprocessing)
    {
        var network = SmallNetworks.Vision();
        var encoder = SmallNetworks.VisionConfig with { Preprocessing = preprocessing };
        var model = new HashModel("DSPH", new(network.Config with { Encoder = encoder }, network.Weights), null);
        return JsonDocument.Parse(ExportedFile.Read(Export(model, Modality.Image)).Metadata["preprocessing"]).RootElement;
    }

    private static byte[] Export(HashModel model, Modality modality)
    {
        using var stream = new MemoryStream();
        model.ExportToOnnx(modality, stream);
        return stream.ToArray();
    }
}
