using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace MLNetHashing.Tests.Images;

public sealed class ResizeImagesTests : IDisposable
{
    private static readonly (int R, int G, int B) _red = (250, 0, 0);
    private static readonly (int R, int G, int B) _green = (0, 250, 0);
    private static readonly (int R, int G, int B) _blue = (0, 0, 250);

    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_column_promises_the_new_size()
    {
        using var source = Picture.Flat(4, 4, 1, 2, 3);

        var view = Resize(source, 7, 5, ResizingKind.Fill);

        Assert.Equal(new ImageDataViewType(height: 5, width: 7), view.Schema["Small"].Type);
    }

    [Theory]
    [InlineData(Anchor.Left, 0)]
    [InlineData(Anchor.Center, 1)]
    [InlineData(Anchor.Right, 2)]
    [InlineData(Anchor.Top, 1)]
    [InlineData(Anchor.Bottom, 1)]
    public void IsoCrop_of_a_wide_picture_keeps_the_anchored_third(Anchor anchor, int third)
    {
        using var source = Picture.Make(90, 30, (x, _) => Third(x / 30));

        using var cropped = Resized(source, 20, 20, ResizingKind.IsoCrop, anchor);

        AssertInner(Colours[third], cropped);
    }

    [Theory]
    [InlineData(Anchor.Top, 0)]
    [InlineData(Anchor.Center, 1)]
    [InlineData(Anchor.Bottom, 2)]
    [InlineData(Anchor.Left, 1)]
    [InlineData(Anchor.Right, 1)]
    public void IsoCrop_of_a_tall_picture_keeps_the_anchored_third(Anchor anchor, int third)
    {
        using var source = Picture.Make(30, 90, (_, y) => Third(y / 30));

        using var cropped = Resized(source, 40, 40, ResizingKind.IsoCrop, anchor);

        AssertInner(Colours[third], cropped);
    }

    [Fact]
    public void IsoPad_of_a_wide_picture_leaves_black_above_and_below()
    {
        using var source = Picture.Flat(60, 30, 250, 120, 10);

        using var padded = Resized(source, 40, 40, ResizingKind.IsoPad);

        AssertRows(padded, 0, 10, (0, 0, 0));
        AssertRows(padded, 11, 29, (250, 120, 10));
        AssertRows(padded, 30, 40, (0, 0, 0));
    }

    [Fact]
    public void IsoPad_of_a_tall_picture_leaves_black_at_the_sides()
    {
        using var source = Picture.Flat(10, 40, 250, 120, 10);

        using var padded = Resized(source, 80, 80, ResizingKind.IsoPad);

        for (var y = 1; y < 79; y++)
        {
            Picture.AssertColour((0, 0, 0), padded, 29, y);
            Picture.AssertColour((250, 120, 10), padded, 40, y, tolerance: 1);
            Picture.AssertColour((0, 0, 0), padded, 50, y);
        }
    }

    [Fact]
    public void Fill_repeats_pixels_where_it_enlarges()
    {
        using var source = Picture.Make(2, 3, (x, y) => (100 * x, 50 * y, 7, 255));

        using var filled = Resized(source, 8, 6, ResizingKind.Fill);

        for (var y = 0; y < 6; y++)
        {
            for (var x = 0; x < 8; x++)
                Picture.AssertColour((100 * (x / 4), 50 * (y / 2), 7), filled, x, y);
        }
    }

    [Fact]
    public void Fill_picks_pixels_and_never_mixes_them()
    {
        using var source = Picture.Make(50, 34, (x, y) => (x + y) % 2 == 0 ? (255, 255, 255, 255) : (0, 0, 0, 255));

        using var filled = Resized(source, 23, 15, ResizingKind.Fill);

        for (var i = 0; i < filled.Pixels.Length; i++)
            Assert.True(filled.Pixels[i] is 0 or 255);
    }

    [Theory]
    [InlineData(200, 100, 50, 50)]   // reduced and cropped
    [InlineData(1000, 1000, 31, 31)] // reduced a lot
    [InlineData(40, 40, 100, 100)]   // enlarged
    [InlineData(61, 37, 48, 48)]     // enlarged and cropped
    public void IsoCrop_keeps_a_smooth_picture(int width, int height, int newWidth, int newHeight)
    {
        using var source = Picture.Smooth(width, height);

        using var resized = Resized(source, newWidth, newHeight, ResizingKind.IsoCrop);

        var scale = Math.Max((double)newWidth / width, (double)newHeight / height);
        double left = (width - newWidth / scale) / 2, top = (height - newHeight / scale) / 2;
        for (var y = 2; y < newHeight - 2; y++)
        {
            for (var x = 2; x < newWidth - 2; x++)
            {
                double sourceX = left + (x + 0.5) / scale - 0.5, sourceY = top + (y + 0.5) / scale - 0.5;
                var expected = ((int)(255 * sourceX / width), (int)(255 * sourceY / height), (int)(255 * (sourceX + sourceY) / (width + height)));
                Picture.AssertColour(expected, resized, x, y, tolerance: 7); // one source pixel's change at most, kernels differ
            }
        }
    }

    [Theory]
    [InlineData(ResizingKind.Fill)]
    [InlineData(ResizingKind.IsoCrop)]
    public void One_colour_stays_that_colour_to_the_edges(ResizingKind kind)
    {
        foreach (var (width, height) in new[] { (640, 480), (224, 300), (17, 400), (100, 100) })
        {
            using var source = Picture.Flat(width, height, 10, 200, 90);

            using var resized = Resized(source, 100, 100, kind);

            Assert.Equal((100, 100), (resized.Width, resized.Height));
            foreach (var (x, y) in new[] { (0, 0), (99, 0), (0, 99), (99, 99), (50, 50) })
                Picture.AssertColour((10, 200, 90), resized, x, y, tolerance: 1);
        }
    }

    [Fact]
    public void A_picture_of_the_right_size_stays_as_it_is()
    {
        using var source = Picture.Make(9, 6, (x, y) => (x * 28, y * 50, x * y, 255));
        var pixels = source.Pixels.ToArray();

        using var same = Resized(source, 9, 6, ResizingKind.IsoCrop);

        Assert.Equal(pixels, same.Pixels.ToArray());
    }

    [Fact]
    public void The_tag_stays_with_the_picture()
    {
        using var source = Picture.Flat(8, 8, 1, 2, 3);

        using var resized = Resized(source, 4, 4, ResizingKind.IsoPad);

        Assert.EndsWith("picture.png", resized.Tag);
    }

    [Fact]
    public void Only_pictures_are_resized_and_only_to_a_size()
    {
        var rows = _ml.Data.LoadFromEnumerable([new FileRow()]);

        var error = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ResizeImages("Small", 4, 4, "Path").Fit(rows));

        Assert.Contains("Path", error.Message);
        Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ResizeImages("Small", 0, 4, "Path"));
    }

    private static (int R, int G, int B)[] Colours => [_red, _green, _blue];

    private static (int, int, int, int) Third(int index) => (Colours[index].R, Colours[index].G, Colours[index].B, 255);

    /// <summary>All but the two outermost rings, into which neighbours may bleed.</summary>
    private static void AssertInner((int, int, int) colour, MLImage image)
    {
        for (var y = 2; y < image.Height - 2; y++)
        {
            for (var x = 2; x < image.Width - 2; x++)
                Picture.AssertColour(colour, image, x, y, tolerance: 3);
        }
    }

    private static void AssertRows(MLImage image, int first, int end, (int, int, int) colour)
    {
        for (var y = first; y < end; y++)
        {
            for (var x = 0; x < image.Width; x++)
                Picture.AssertColour(colour, image, x, y, tolerance: 1);
        }
    }

    private MLImage Resized(MLImage source, int width, int height, ResizingKind kind, Anchor anchor = Anchor.Center)
        => FirstRow.Value<MLImage>(Resize(source, width, height, kind, anchor), "Small");

    private IDataView Resize(MLImage source, int width, int height, ResizingKind kind, Anchor anchor = Anchor.Center)
    {
        source.Save(Path.Combine(_folder.Root, "picture.png"));
        var rows = _ml.Data.LoadFromEnumerable([new FileRow { Path = "picture.png" }]);
        var images = _ml.Transforms.LoadImages("Image", _folder.Root, "Path").Fit(rows).Transform(rows);
        return _ml.Transforms.ResizeImages("Small", width, height, "Image", kind, anchor).Fit(images).Transform(images);
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }
}
