using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Pixels;

public sealed class ExtractPixelsTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<ChannelOrder, PixelLayout> Layouts => new()
    {
        { ChannelOrder.Rgb, PixelLayout.Planar },
        { ChannelOrder.Rgb, PixelLayout.Interleaved },
        { ChannelOrder.Bgr, PixelLayout.Planar },
        { ChannelOrder.Bgr, PixelLayout.Interleaved },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Values_lie_where_a_literal_loop_puts_them(ChannelOrder order, PixelLayout layout)
    {
        const int size = 6;
        var rgb = Pictures.Noise(size, size, 4);
        using var picture = Pictures.Of(size, rgb);
        float[] mean = [0.5f, 0.25f, 0.125f], deviation = [0.25f, 0.5f, 2];
        var options = new PixelOptions { Preprocessing = new() { Size = size, Mean = mean, Deviation = deviation }, Order = order, Layout = layout };

        var expected = new float[3 * size * size];
        for (var place = 0; place < 3; place++)
        {
            var channel = order == ChannelOrder.Rgb ? place : 2 - place;
            for (var pixel = 0; pixel < size * size; pixel++)
            {
                expected[layout == PixelLayout.Planar ? place * size * size + pixel : 3 * pixel + place]
                    = (rgb[3 * pixel + channel] / 255f - mean[channel]) / deviation[channel];
            }
        }

        Assert.Equal(expected, Extract(picture, options));
    }

    [Fact]
    public void A_picture_of_the_right_size_keeps_its_bytes_however_it_is_to_fit()
    {
        var rgb = Pictures.Noise(33, 33, 7);
        using var picture = Pictures.Of(33, rgb);

        foreach (var fit in Enum.GetValues<PictureFit>())
        {
            foreach (var resampling in Enum.GetValues<Resampling>())
            {
                var bytes = new byte[rgb.Length];
                new ImagePreprocessing { Size = 33, Fit = fit, Resampling = resampling }.Apply(picture, bytes);
                Assert.Equal(rgb, bytes);
            }
        }
    }

    [Theory]
    [InlineData(20, 9)]
    [InlineData(9, 20)]
    [InlineData(31, 64)]
    public void Bilinear_resizing_weighs_pixels_by_how_near_they_are(int sourceSize, int size)
    {
        var rgb = Pictures.Noise(sourceSize, sourceSize, 11);
        using var picture = Pictures.Of(sourceSize, rgb);
        var actual = new byte[size * size * 3];

        new ImagePreprocessing { Size = size, Resampling = Resampling.Bilinear }.Apply(picture, actual);

        // Bytes are rounded twice, after each direction.
        var scale = (double)sourceSize / size;
        var reach = Math.Max(scale, 1);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var (sum, total) = (0.0, 0.0);
                for (var j = 0; j < sourceSize; j++)
                {
                    for (var i = 0; i < sourceSize; i++)
                    {
                        var weight = Near((x + 0.5) * scale, i) * Near((y + 0.5) * scale, j);
                        sum += weight * rgb[3 * (j * sourceSize + i)];
                        total += weight;
                    }
                }
                Assert.Equal(sum / total, actual[3 * (y * size + x)], 1.01);
            }
        }

        double Near(double center, int pixel) => Math.Max(0, 1 - Math.Abs(pixel + 0.5 - center) / reach);
    }

    [Fact]
    public void Stretching_keeps_what_cropping_cuts_off()
    {
        // Black with a white column at each side.
        byte[] line = [255, 255, 255, .. new byte[3 * 22], 255, 255, 255];
        using var picture = Pictures.Of(24, [.. Enumerable.Repeat(line, 8).SelectMany(row => row)]);
        var (stretched, cropped) = (new byte[8 * 8 * 3], new byte[8 * 8 * 3]);

        new ImagePreprocessing { Size = 8, Fit = PictureFit.Stretch }.Apply(picture, stretched);
        new ImagePreprocessing { Size = 8 }.Apply(picture, cropped);

        Assert.All(cropped, value => Assert.Equal(0, value));
        Assert.All(Enumerable.Range(0, 8), row => Assert.True(stretched[row * 24] > 0 && stretched[row * 24 + 21] > 0));
    }

    [Fact]
    public void The_usual_ways_are_what_their_networks_take()
    {
        using var picture = Pictures.Of(227, [.. Enumerable.Repeat(new byte[] { 200, 100, 50 }, 227 * 227).SelectMany(pixel => pixel)]);

        var (keras, caffe, imageNet) = (Extract(picture, PixelOptions.Keras), Extract(picture, PixelOptions.Caffe), Extract(picture, PixelOptions.ImageNet));

        Assert.Equal([200 / 127.5 - 1, 100 / 127.5 - 1, 50 / 127.5 - 1], keras[..3].Select(value => (double)value), Close(1e-6));
        Assert.Equal([50.0 - 104, 100 - 117, 200 - 123], Enumerable.Range(0, 3).Select(plane => (double)caffe[plane * 227 * 227]), Close(1e-4));
        Assert.Equal((200 / 255.0 - 0.485) / 0.229, imageNet[0], 1e-5);
        Assert.Equal(3 * 224 * 224, imageNet.Length);
    }

    [Fact]
    public void It_keeps_what_holds_for_every_estimator()
        => EstimatorContract.Check(_ml, _ml.Hashing().ExtractPixels("Pixels", "Image", Small), Load(23));

    [Fact]
    public void A_power_of_two_comes_back_from_a_model_file_too()
    {
        // 3 · 1 · 1 is two pieces, 3 · 4 · 4 is two others.
        foreach (var size in new[] { 1, 4 })
            EstimatorContract.Check(_ml, _ml.Hashing().ExtractPixels("Pixels", "Image", Small with { Preprocessing = new() { Size = size } }), Load(9));
    }

    [Fact]
    public void A_column_without_pictures_is_refused_with_the_way_out()
    {
        var data = Load(2);
        var swapped = _ml.Transforms.CopyColumns("Image", "Path").Fit(data).Transform(data);

        EstimatorContract.Refuses(_ml, _ml.Hashing().ExtractPixels("Pixels", "Image", Small), data, swapped,
            "Column 'Image' is String; pixels are those of pictures. Load the files that it names with ml.Transforms.LoadImages.");
    }

    [Fact]
    public void An_unreadable_picture_is_told_with_its_row_and_file_and_spoils_no_other()
    {
        var data = Load(40);
        File.WriteAllText(_folder.Path("17.png"), "no picture");
        var pixels = _ml.Hashing().ExtractPixels("Pixels", "Image", Small).Fit(data).Transform(data);
        using var cursor = pixels.GetRowCursor([pixels.Schema["Pixels"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(pixels.Schema["Pixels"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            if (cursor.Position != 17)
            {
                getter(ref value);
                continue;
            }
            var error = Assert.Throws<InvalidDataException>(() => getter(ref value));
            Assert.Contains("Column 'Image' has no pixels in row 17", error.Message);
            Assert.Contains("17.png", error.Message);
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Contains("Fit is 7", Refusal(new() { Preprocessing = new() { Fit = (PictureFit)7 } }));
        Assert.Contains("Resampling is 7", Refusal(new() { Preprocessing = new() { Resampling = (Resampling)7 } }));
        Assert.Contains("order of the channels is 7, expected Rgb or Bgr", Refusal(new() { Order = (ChannelOrder)7 }));
        Assert.Contains("layout of the pixels is 7, expected Planar or Interleaved", Refusal(new() { Layout = (PixelLayout)7 }));
    }

    private static PixelOptions Small => new() { Preprocessing = new() { Size = 7, Fit = PictureFit.Stretch }, Order = ChannelOrder.Bgr };

    private static EqualityComparer<double> Close(double tolerance)
        => EqualityComparer<double>.Create((left, right) => Math.Abs(left - right) <= tolerance, _ => 0);

    private string Refusal(PixelOptions options) => Assert.Throws<ArgumentException>(() => _ml.Hashing().ExtractPixels("Pixels", "Image", options)).Message;

    private float[] Extract(MLImage picture, PixelOptions options)
    {
        var data = _ml.Data.LoadFromEnumerable([new InMemory { Image = picture }]);
        return Assert.Single(_ml.Hashing().ExtractPixels("Pixels", "Image", options).Fit(data).Transform(data).GetColumn<float[]>("Pixels"));
    }

    private IDataView Load(int count)
    {
        for (var id = 0; id < count; id++)
        {
            using var picture = Pictures.Of(9 + id, Pictures.Noise(9 + id, 50 - id, (uint)id));
            picture.Save(_folder.Path($"{id}.png"));
        }
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(id => new FileRow { Path = $"{id}.png" }).ToArray());
        return _ml.Transforms.LoadImages("Image", _folder.Root, "Path").Fit(data).Transform(data);
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class InMemory
    {
        [ImageType(9, 9)]
        public MLImage? Image { get; set; }
    }
}
