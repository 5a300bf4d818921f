using System.IO.Compression;
using Microsoft.ML;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Rendering;

/// <summary>Looks at what renders itself as a notebook would show it: in a page that has letters and ground of its own.</summary>
public sealed class FragmentPageTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(400, "light")]
    [InlineData(400, "dark")]
    [InlineData(1400, "light")]
    [InlineData(1400, "dark")]
    public void Results_are_readable_in_hosts_of_any_width_and_colour(int width, string colours)
    {
        using var browser = Browser.StartOrSkip();
        var page = _folder.Path("page.html");
        File.WriteAllText(page, $$"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><style>
            body { margin: 16px; background: white; color: #24292f; font: 14px/1.5 system-ui, "DejaVu Sans", sans-serif; }
            @media (prefers-color-scheme: dark) { body { background: #1e1e1e; color: #d4d4d4; } }
            </style></head><body>
            {{Measured.Of(seed: 1, bits: 64).ToHtml()}}
            {{Compared().ToHtml()}}
            {{Gallery(new() { QueryText = "Text", ItemImagePath = "ImagePath", Labels = "Labels", Queries = 3 }).ToHtml()}}
            {{Gallery(new() { QueryImagePath = "ImagePath", ItemText = "Text", Labels = "Labels", Queries = 3 }).ToHtml()}}
            {{Gallery(new() { QueryText = "Text", ItemText = "Text", ItemImagePath = "ImagePath", Queries = 2 }).ToHtml()}}
            </body></html>
            """);

        browser.Open(page, width, colours);

        browser.KeepScreenshot($"fragments-{width}-{colours}");
        Assert.Empty(PageFaults.Of(browser, "svg", "table", "img", "li"));
        Assert.Empty(browser.Complaints());
    }

    private static RetrievalCurves Compared() => new(
        new[] { "DSPH", "MMACH", "DAPH", "UDSPH", "RMSH", "ITQ", "a method with a name that is too long for any legend" }
            .Select((name, number) => (name, Measured.Of(seed: 1, bits: 32, noise: 0.15 + 0.05 * number))));

    private HitGallery Gallery(GalleryOptions options)
    {
        ZipFile.ExtractToDirectory(Path.Combine(Checkout.Root, "samples/data/emoji.zip"), _folder.Root, overwriteFiles: true);
        var items = _ml.Hashing().Datasets.Folder(FolderOfItems()).Data;
        var coded = _ml.Transforms.CustomMapping<Words, Coded>((words, coded) => coded.Code = [(byte)words.Labels[0], (byte)words.Text[0]], null)
            .Fit(items).Transform(items);
        var ranked = _ml.Hashing().HammingRank("Hits", "Code", k: 12).Fit(coded).Transform(coded);
        return _ml.Hashing().Gallery(ranked, coded, options);
    }

    private string FolderOfItems() => Path.GetDirectoryName(Directory.GetFiles(_folder.Root, "items.tsv", SearchOption.AllDirectories).Single())!;

    private sealed class Words
    {
        public string Labels { get; set; } = "";

        public string Text { get; set; } = "";
    }

    private sealed class Coded
    {
        [Microsoft.ML.Data.VectorType(2)]
        public byte[] Code { get; set; } = [];
    }
}
