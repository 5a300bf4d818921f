using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Rendering;

public sealed class PictureUriTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small.png", "png")]
    [InlineData("small.JPG", "jpeg")]
    [InlineData("small.jpeg", "jpeg")]
    [InlineData("small.webp", "webp")]
    public void A_small_file_is_in_the_page_as_it_is(string name, string kind)
    {
        var file = _folder.Path(name);
        using (var image = Pictures.Of(8, Pictures.Smooth(8, 8)))
            image.Save(file);

        Assert.Equal($"data:image/{kind};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}", PictureUri.Of(file));
    }

    [Theory]
    [InlineData(1200, 800, 320, 213)]
    [InlineData(300, 900, 107, 320)]
    public void A_large_file_is_in_the_page_as_a_small_picture_of_the_same_shape(int width, int height, int smallWidth, int smallHeight)
    {
        var file = _folder.Path("large.png");
        var noise = new byte[4 * width * height];
        new Random(1).NextBytes(noise);
        using (var image = MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, noise))
            image.Save(file);

        using var shown = Shown(file, out var bytes);

        Assert.InRange(bytes, 1, new FileInfo(file).Length / 10);
        Assert.Equal((smallWidth, smallHeight), (shown.Width, shown.Height));
    }

    [Fact]
    public void What_is_transparent_in_a_large_file_is_white()
    {
        var file = _folder.Path("large.png");
        // Above, nothing; below, noise, so that the file is large.
        var pixels = new byte[4 * 400 * 400];
        new Random(1).NextBytes(pixels.AsSpan(pixels.Length / 2));
        using (var image = MLImage.CreateFromPixels(400, 400, MLPixelFormat.Bgra32, pixels))
            image.Save(file);

        using var shown = Shown(file, out _);

        Assert.All(shown.Pixels[..400].ToArray(), value => Assert.InRange(value, 250, 255));
    }

    private static MLImage Shown(string file, out int bytes)
    {
        var uri = PictureUri.Of(file);
        Assert.StartsWith("data:image/jpeg;base64,", uri);
        var content = Convert.FromBase64String(uri[(uri.IndexOf(',') + 1)..]);
        bytes = content.Length;
        return MLImage.CreateFromStream(new MemoryStream(content));
    }
}
