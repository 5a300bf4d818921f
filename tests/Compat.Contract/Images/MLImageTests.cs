using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Images;

public class MLImageTests
{
    [Theory]
    [InlineData(MLPixelFormat.Bgra32)]
    [InlineData(MLPixelFormat.Rgba32)]
    public void Pixels_are_the_bytes_it_was_made_of(MLPixelFormat format)
    {
        byte[] bytes = [.. Enumerable.Range(0, 3 * 2 * 4).Select(i => (byte)(i % 4 == 3 ? 255 : 10 * i))];

        using var image = MLImage.CreateFromPixels(3, 2, format, bytes);

        Assert.Equal((3, 2, format), (image.Width, image.Height, image.PixelFormat));
        Assert.Equal(bytes, image.Pixels.ToArray());
    }

    [Theory]
    [InlineData(0, 2, MLPixelFormat.Bgra32, 0)]
    [InlineData(2, -1, MLPixelFormat.Bgra32, 8)]
    [InlineData(2, 2, MLPixelFormat.Unknown, 16)]
    [InlineData(2, 2, MLPixelFormat.Rgba32, 15)]
    public void Pixels_that_do_not_fit_their_size_are_refused(int width, int height, MLPixelFormat format, int bytes)
        => Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(width, height, format, new byte[bytes]));

    [Theory]
    [InlineData(MLPixelFormat.Bgra32, ".png", 0)]
    [InlineData(MLPixelFormat.Rgba32, ".PNG", 0)]
    [InlineData(MLPixelFormat.Bgra32, ".webp", 0)]
    [InlineData(MLPixelFormat.Rgba32, ".webp", 0)]
    [InlineData(MLPixelFormat.Bgra32, ".jpg", 4)] // one colour leaves the codec only its rounding
    [InlineData(MLPixelFormat.Rgba32, ".jpeg", 4)]
    public void A_saved_picture_comes_back_with_its_size_and_colours(MLPixelFormat format, string extension, int tolerance)
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture" + extension);
        using (var image = Picture.Make(37, 21, (_, _) => (200, 100, 50, 255), format))
            image.Save(path);

        using var loaded = MLImage.CreateFromFile(path);

        Assert.Equal((37, 21), (loaded.Width, loaded.Height));
        for (var y = 0; y < 21; y++)
        {
            for (var x = 0; x < 37; x++)
            {
                Picture.AssertColour((200, 100, 50), loaded, x, y, tolerance);
                Assert.Equal(255, Picture.At(loaded, x, y).A);
            }
        }
    }

    [Fact]
    public void A_saved_PNG_keeps_every_pixel_where_it_was()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture.png");
        (int, int, int, int) Colour(int x, int y) => ((x * 7 + y * 13) % 256, (x * 31 + y) % 256, (x + y * 29) % 256, 255);
        using (var image = Picture.Make(301, 97, Colour))
            image.Save(path);

        using var loaded = MLImage.CreateFromFile(path);

        for (var y = 0; y < 97; y++)
        {
            for (var x = 0; x < 301; x++)
                Assert.Equal(Colour(x, y), Picture.At(loaded, x, y));
        }
    }

    [Theory]
    [InlineData("picture.gif")]
    [InlineData("picture.bmp")]
    [InlineData("picture.txt")]
    [InlineData("picture")]
    public void What_cannot_be_encoded_is_refused(string name)
    {
        using var folder = new ScratchFolder();
        using var image = Picture.Flat(2, 2, 1, 2, 3);

        Assert.Throws<ArgumentException>(() => image.Save(Path.Combine(folder.Root, name)));
    }

    [Fact]
    public void A_stream_gives_the_same_picture_as_its_file()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture.jpg");
        using (var image = Picture.Smooth(64, 48))
            image.Save(path);

        using var fromFile = MLImage.CreateFromFile(path);
        using var stream = File.OpenRead(path);
        using var fromStream = MLImage.CreateFromStream(stream);

        Assert.Equal(fromFile.Pixels.ToArray(), fromStream.Pixels.ToArray());
    }

    [Fact]
    public void A_tag_is_whatever_was_set()
    {
        using var image = Picture.Flat(1, 1, 0, 0, 0);
        Assert.Null(image.Tag);

        image.Tag = "mine";

        Assert.Equal("mine", image.Tag);
    }

    [Fact]
    public void A_disposed_picture_cannot_be_used()
    {
        var image = Picture.Flat(1, 1, 0, 0, 0);
        image.Dispose();
        image.Dispose();

        Assert.Throws<InvalidOperationException>(() => image.Width);
        Assert.Throws<InvalidOperationException>(() => image.Pixels.Length);
        Assert.Throws<InvalidOperationException>(() => image.Tag = "late");
        Assert.Throws<InvalidOperationException>(() => image.Save("never.png"));
    }

    [Fact]
    public void Nothing_is_not_a_picture()
    {
        Assert.Throws<ArgumentNullException>(() => MLImage.CreateFromFile(null!));
        Assert.Throws<ArgumentNullException>(() => MLImage.CreateFromStream(null!));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream()));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromStream(new MemoryStream("no picture at all"u8.ToArray())));
    }
}
