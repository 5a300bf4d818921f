using System.Text.Json;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Input;

public class ImagePreprocessingTests
{
    private static readonly JsonSerializerOptions _names = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData(MLPixelFormat.Bgra32)]
    [InlineData(MLPixelFormat.Rgba32)]
    public void Pictures_are_resized_and_cut_to_the_byte_as_Pillow_does(MLPixelFormat format)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "pillow_resize.json");
        var fixture = JsonSerializer.Deserialize<Fixture>(File.ReadAllText(path), _names)!;
        Assert.NotEmpty(fixture.Cases);
        foreach (var expected in fixture.Cases)
        {
            var rgb = expected.Kind == "noise"
                ? Pictures.Noise(expected.Width, expected.Height, expected.Seed)
                : Pictures.Smooth(expected.Width, expected.Height);
            using var picture = Pictures.Of(expected.Width, rgb, format);
            var actual = new byte[expected.Size * expected.Size * 3];
            new ImagePreprocessing { Size = expected.Size }.Apply(picture, actual);
            Assert.True(expected.Rgb.AsSpan().SequenceEqual(actual), $"{expected.Kind} {expected.Width} × {expected.Height} → {expected.Size}");
        }
    }

    [Fact]
    public void Transparent_parts_are_laid_on_white()
    {
        var (actual, expected) = (new byte[5 * 5 * 3], new byte[5 * 5 * 3]);
        byte[] half = [.. Pictures.Noise(9, 7, 3).Select(value => (byte)(value / 2))];
        using var transparent = Pictures.Of(9, half, alpha: 128);
        using var opaque = Pictures.Of(9, [.. half.Select(value => (byte)(value + 127))]);
        new ImagePreprocessing { Size = 5 }.Apply(transparent, actual);
        new ImagePreprocessing { Size = 5 }.Apply(opaque, expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void What_was_saved_before_there_was_a_choice_is_cropped_and_bicubic()
    {
        var saved = JsonSerializer.Deserialize<ImagePreprocessing>("""{"Size":32,"Mean":[0.5,0.5,0.5],"Deviation":[0.25,0.25,0.25]}""")!;

        Assert.Equal((32, PictureFit.Crop, Resampling.Bicubic), (saved.Size, saved.Fit, saved.Resampling));
    }

    [Fact]
    public void All_that_is_wrong_with_a_preprocessing_is_told_at_once()
    {
        var wrong = new ImagePreprocessing { Size = 0, Mean = [0.5f], Deviation = [0.5f, 0, 0.5f] };
        var message = Assert.Throws<ArgumentException>(() => new PixelForm(wrong)).Message;
        Assert.Contains("Size is 0, expected 1 to 4096", message);
        Assert.Contains("Mean is [0.5], expected 3 numbers", message);
        Assert.Contains("Deviation is [0.5, 0, 0.5], expected 3 numbers above 0", message);
    }

    private sealed record Fixture(Case[] Cases);

    private sealed record Case(string Kind, uint Seed, int Width, int Height, int Size, byte[] Rgb);
}
