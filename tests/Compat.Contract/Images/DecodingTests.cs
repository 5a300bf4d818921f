using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Images;

/// <summary>The kinds of files that occur in collections of pictures.</summary>
public class DecodingTests
{
    // 7 × 5 pixels of value 30 + 10 × column + 20 × row.
    private const string GreyJpeg =
        "/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAFAAcBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAB//E"
        + "AB4QAAAEBwAAAAAAAAAAAAAAAAADCEQBAgcUI1Nj/9oACAEBAAA/ADVK6JKTWRGFrMxJ0x7D/9k=";

    // 8 × 8 pixels of cyan 51, magenta 102, yellow 153, black 51 of 255, stored inverted, as Adobe does.
    private const string CmykJpeg =
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB/8AAFAgACAAIBEMRAE0RAFkRAEsR"
        + "AP/EABUAAQEAAAAAAAAAAAAAAAAAAAgK/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCmAyAvUwP/2Q==";

    // 4 × 3 pixels; first frame: red green blue white, white blue green red, red red green green; second frame: all blue.
    private const string Gif =
        "R0lGODlhBAADAJEAAP8AAAD/AAAA/////yH5BAAKAAAALAAAAAAEAAMAAAIIRKhxYkCASQEAIfkEAAoAAAAsAAAAAAQAAwAAAgiUKFGiRIlSAQA7";

    [Fact]
    public void A_grey_JPEG_has_three_equal_colours()
    {
        using var image = Decode(Convert.FromBase64String(GreyJpeg));

        Assert.Equal((7, 5), (image.Width, image.Height));
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 7; x++)
            {
                var grey = 30 + 10 * x + 20 * y;
                Picture.AssertColour((grey, grey, grey), image, x, y, tolerance: 3); // the rounding of the discrete cosine transform
            }
        }
    }

    [Fact]
    public void A_CMYK_JPEG_is_mixed_without_a_colour_profile()
    {
        using var image = Decode(Convert.FromBase64String(CmykJpeg));

        // (255 − ink) × (255 − black) / 255
        Picture.AssertColour((163, 122, 82), image, 4, 4, tolerance: 4);
        Assert.Equal(255, Picture.At(image, 4, 4).A);
    }

    [Fact]
    public void A_GIF_is_its_first_frame()
    {
        using var image = Decode(Convert.FromBase64String(Gif));

        (int, int, int) red = (255, 0, 0), green = (0, 255, 0), blue = (0, 0, 255), white = (255, 255, 255);
        (int, int, int)[] expected = [red, green, blue, white, white, blue, green, red, red, red, green, green];
        Assert.Equal((4, 3), (image.Width, image.Height));
        for (var i = 0; i < expected.Length; i++)
            Picture.AssertColour(expected[i], image, i % 4, i / 4);
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        byte[] row = [.. Samples(0, 0x8000, 0xFFFF), .. Samples(0x1234, 0xABCD, 0x00FF)];

        using var image = Decode(PngFile.Write(2, 1, 16, PngFile.Rgb, [row]));

        Picture.AssertColour((0, 128, 255), image, 0, 0, tolerance: 1); // some decoders round, some cut off
        Picture.AssertColour((0x12, 0xAB, 0), image, 1, 0, tolerance: 1);
    }

    [Fact]
    public void Grey_and_palette_PNGs_are_spread_to_colours()
    {
        using var grey = Decode(PngFile.Write(3, 1, 8, PngFile.Grey, [[0, 77, 255]]));
        using var wideGrey = Decode(PngFile.Write(1, 1, 16, PngFile.Grey, [Samples(0xFFFF)]));
        using var black = Decode(PngFile.Write(8, 1, 1, PngFile.Grey, [[0b0100_0000]]));
        using var palette = Decode(PngFile.Write(2, 1, 8, PngFile.Palette, [[1, 0]], [10, 20, 30, 40, 50, 60]));

        Picture.AssertColour((77, 77, 77), grey, 1, 0);
        Picture.AssertColour((255, 255, 255), wideGrey, 0, 0);
        Picture.AssertColour((0, 0, 0), black, 0, 0);
        Picture.AssertColour((255, 255, 255), black, 1, 0);
        Picture.AssertColour((40, 50, 60), palette, 0, 0);
        Picture.AssertColour((10, 20, 30), palette, 1, 0);
    }

    [Fact]
    public void Colours_are_premultiplied_by_alpha()
    {
        using var image = Decode(PngFile.Write(3, 1, 8, PngFile.RgbAlpha, [[255, 100, 10, 128, 255, 100, 10, 0, 255, 100, 10, 255]]));
        using var grey = Decode(PngFile.Write(1, 1, 8, PngFile.GreyAlpha, [[200, 51]]));

        Picture.AssertColour((128, 50, 5), image, 0, 0, tolerance: 1);
        Assert.Equal(128, Picture.At(image, 0, 0).A);
        Assert.Equal((0, 0, 0, 0), Picture.At(image, 1, 0));
        Assert.Equal((255, 100, 10, 255), Picture.At(image, 2, 0));
        Picture.AssertColour((40, 40, 40), grey, 0, 0, tolerance: 1);
        Assert.Equal(51, Picture.At(grey, 0, 0).A);
    }

    [Fact]
    public void Alpha_survives_a_PNG()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture.png");
        using (var image = Picture.Make(2, 1, (x, _) => x == 0 ? (60, 30, 0, 120) : (0, 0, 0, 0)))
            image.Save(path);

        using var loaded = MLImage.CreateFromFile(path);

        Picture.AssertColour((60, 30, 0), loaded, 0, 0, tolerance: 1);
        Assert.Equal(120, Picture.At(loaded, 0, 0).A);
        Assert.Equal((0, 0, 0, 0), Picture.At(loaded, 1, 0));
    }

    [Fact]
    public void The_EXIF_orientation_does_not_turn_the_picture()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture.jpg");
        using (var image = Picture.Make(48, 16, (x, _) => x < 24 ? (250, 0, 0, 255) : (0, 0, 250, 255)))
            image.Save(path);
        byte[] jpeg = File.ReadAllBytes(path);
        // One tag: orientation 6, "turn by 90 degrees to the right".
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];

        using var turned = Decode([.. jpeg[..2], .. exif, .. jpeg[2..]]);

        Assert.Equal((48, 16), (turned.Width, turned.Height));
        Picture.AssertColour((250, 0, 0), turned, 3, 8, tolerance: 6);
        Picture.AssertColour((0, 0, 250), turned, 44, 8, tolerance: 6);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    public void A_smooth_photograph_keeps_its_colours(string extension)
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Root, "picture" + extension);
        using var original = Picture.Smooth(120, 80);
        original.Save(path);

        using var loaded = MLImage.CreateFromFile(path);

        for (var y = 0; y < 80; y += 7)
        {
            for (var x = 0; x < 120; x += 11)
            {
                var (r, g, b, _) = Picture.At(original, x, y);
                Picture.AssertColour((r, g, b), loaded, x, y, tolerance: 6); // chroma is halved in both directions
            }
        }
    }

    private static MLImage Decode(byte[] file) => MLImage.CreateFromStream(new MemoryStream(file));

    private static byte[] Samples(params int[] values) => [.. values.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];
}
