using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace MLNetHashing.Tests.Images;

public sealed class ImagePipelineTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public ImagePipelineTests() => SystemStack.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Loading_and_resizing_2000_pictures_leaves_the_resident_memory_where_it_was()
    {
        using (var image = Picture.Make(120, 90, (x, y) => (x * 37 % 256, y * 91 % 256, x * y % 256, 255)))
        {
            image.Save(Path.Combine(_folder.Root, "0.jpg"));
            image.Save(Path.Combine(_folder.Root, "1.png"));
        }

        Run(300);
        var before = ResidentMemory.Megabytes();

        Run(2000);

        Assert.InRange(ResidentMemory.Megabytes() - before, -1000, 20);
    }

    [Fact]
    public void Every_size_can_be_brought_to_every_size()
    {
        int[] sizes = [1, 2, 3, 7, 50, 223, 640];
        var pictures = sizes.SelectMany(width => sizes.Select(height => new MemoryRow { Image = Picture.Flat(width, height, 200, 100, 50) })).ToArray();
        var rows = _ml.Data.LoadFromEnumerable(pictures);

        foreach (var kind in Enum.GetValues<ResizingKind>())
        {
            foreach (var (width, height) in new[] { (1, 1), (1, 60), (60, 1), (31, 17), (64, 64) })
            {
                var view = _ml.Transforms.ResizeImages("Small", width, height, "Image", kind, Anchor.Right).Fit(rows).Transform(rows);
                using var cursor = view.GetRowCursor([view.Schema["Small"]]);
                var getter = cursor.GetGetter<MLImage>(view.Schema["Small"]);
                MLImage small = null!;
                while (cursor.MoveNext())
                {
                    getter(ref small);
                    Assert.Equal((width, height), (small.Width, small.Height));
                    if (kind != ResizingKind.IsoPad)
                        Picture.AssertColour((200, 100, 50), small, width / 2, height / 2, tolerance: 1);
                }

                small.Dispose();
            }
        }
    }

    private void Run(int count)
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new FileRow { Path = i % 4 == 0 ? "1.png" : "0.jpg" }));
        var images = _ml.Transforms.LoadImages("Image", _folder.Root, "Path").Fit(rows).Transform(rows);
        var small = _ml.Transforms.ResizeImages("Image", 64, 64).Fit(images).Transform(images);
        var pixels = _ml.Transforms.ExtractPixels("Pixels", "Image").Fit(small).Transform(small);
        using var cursor = pixels.GetRowCursor([pixels.Schema["Pixels"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(pixels.Schema["Pixels"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            if (cursor.Position % 50 == 0)
                GC.Collect(); // what the collector has not come to yet is no leak
        }

        Assert.Equal(64 * 64 * 3, value.Length);
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class MemoryRow
    {
        public MLImage Image { get; set; } = null!;
    }
}
