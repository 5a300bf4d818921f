using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Images;

public sealed class UnreadableFileTests : IDisposable
{
    // 4 × 3 pixels, one frame.
    private const string Gif = "R0lGODlhBAADAJEAAP8AAAD/AAAA/////yH5BAAKAAAALAAAAAAEAAMAAAIIRKhxYkCASQEAOw==";

    private readonly ScratchFolder _folder = new();

    public UnreadableFileTests() => SystemStack.Require();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".jpg", 2)]  // the end marker alone may be missing
    [InlineData(".png", 12)] // the end chunk alone may be missing
    [InlineData(".webp", 1)]
    [InlineData(".gif", 4)]  // the end of the pixels' code and the end marker may be missing
    public void A_file_cut_off_anywhere_is_refused_by_name(string extension, int end)
    {
        var whole = Whole(extension);

        for (var length = 0; length < whole.Length - end; length += Math.Max(1, whole.Length / 300))
        {
            var cut = _folder.Write("cut" + extension, whole[..length]);
            var error = Record.Exception(() => MLImage.CreateFromFile(cut).Dispose());
            Assert.True(error is ArgumentException && error.Message.Contains(cut), $"{length} of {whole.Length} bytes: {error?.ToString() ?? "accepted"}");
        }
    }

    [Theory]
    [InlineData(".jpg", 0)]
    [InlineData(".png", 0)]
    [InlineData(".webp", 0)]
    [InlineData(".gif", 43)] // after its sizes: a GIF of a few bytes can be a picture of 2^28 pixels, which takes seconds
    public void A_damaged_file_is_a_picture_or_an_error_that_names_it(string extension, int first)
    {
        var whole = Whole(extension);
        var random = new Random(1);
        var refused = 0;

        for (var trial = 0; trial < 300; trial++)
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 3; i++)
                damaged[random.Next(first, damaged.Length)] = (byte)random.Next(256);
            var path = _folder.Write("damaged" + extension, damaged);
            try
            {
                using var image = MLImage.CreateFromFile(path);
                Assert.Equal(image.Width * image.Height * 4, image.Pixels.Length);
            }
            catch (ArgumentException error)
            {
                Assert.Contains(path, error.Message);
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void The_error_names_the_file_the_row_and_the_column()
    {
        _folder.Write("good.png", Whole(".png"));
        _folder.Write("empty.jpg", []);
        _folder.Write("text.jpg", "<html>no picture</html>"u8.ToArray());
        _folder.Write("cut.jpg", Whole(".jpg")[..300]);
        Directory.CreateDirectory(Path.Combine(_folder.Root, "folder.jpg"));

        Check<ArgumentException>("empty.jpg", "It is empty.");
        Check<ArgumentException>("text.jpg", "It is no JPEG, PNG, WebP or GIF: it begins with the bytes 3C-68");
        Check<ArgumentException>("cut.jpg", "It is a damaged or cut off JPEG");
        Check<ArgumentException>("folder.jpg", "denied");
        Check<FileNotFoundException>("missing.jpg", "Could not find file");
        Check<FileNotFoundException>("no such folder/missing.jpg", "Could not find a part of the path");
    }

    [Fact]
    public void Raw_bytes_of_a_missing_file_name_it_too()
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable([new FileRow { Path = "missing.jpg" }]);
        var view = ml.Transforms.LoadRawImageBytes("Bytes", _folder.Root, "Path").Fit(rows).Transform(rows);

        var error = Assert.Throws<FileNotFoundException>(() => FirstRow.Value<VBuffer<byte>>(view, "Bytes"));

        Assert.Contains($"'{Path.Combine(_folder.Root, "missing.jpg")}' (row 0, column 'Bytes')", error.Message);
    }

    [Fact]
    public void A_picture_of_50_000_by_50_000_pixels_is_refused_by_its_header()
    {
        var path = _folder.Write("bomb.png", PngFile.Write(50_000, 50_000, 8, PngFile.Rgb, [new byte[150_000]]));
        var before = ResidentMemory.Megabytes();

        var error = Assert.Throws<ArgumentException>(() => MLImage.CreateFromFile(path));

        Assert.Contains($"'{path}' cannot be loaded. Its header says 50000 × 50000 pixels; more than 268435456 (2^28) are not decoded.", error.Message);
        Assert.InRange(ResidentMemory.Megabytes() - before, -1000, 50);
    }

    private void Check<TException>(string name, string reason) where TException : Exception
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadFromEnumerable([new FileRow { Path = "good.png" }, new FileRow { Path = name }]);
        var view = ml.Transforms.LoadImages("Photo", _folder.Root, "Path").Fit(rows).Transform(rows);
        using var cursor = view.GetRowCursor([view.Schema["Photo"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Photo"]);
        MLImage image = null!;
        cursor.MoveNext();
        getter(ref image);
        cursor.MoveNext();

        var error = Assert.Throws<TException>(() => getter(ref image));

        Assert.Contains($"The image '{Path.Combine(_folder.Root, name)}' (row 1, column 'Photo') cannot be loaded. ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    private byte[] Whole(string extension)
    {
        if (extension == ".gif")
            return Convert.FromBase64String(Gif);
        using var image = Picture.Make(40, 30, (x, y) => (x * 37 % 256, y * 91 % 256, x * y % 256, 255));
        var path = Path.Combine(_folder.Root, "whole" + extension);
        image.Save(path);
        return File.ReadAllBytes(path);
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }
}
