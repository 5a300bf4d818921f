using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>Pictures as a part of the page itself. Large ones are made small first: nowhere on it do they need more room.</summary>
internal static class PictureUri
{
    private const int MostBytes = 1 << 16, MostPixels = 320;

    /// <summary>The data URI of a picture file.</summary>
    public static string Of(string file) => new FileInfo(file).Length <= MostBytes ? Uri(file, Kind(file)) : Shrunk(file);

    private static string Uri(string file, string kind) => $"data:image/{kind};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";

    private static string Kind(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jpg" => "jpeg",
        var extension => extension.TrimStart('.'),
    };

    private static string Shrunk(string file)
    {
        var small = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jpg");
        try
        {
            using (var image = Resized(file))
            using (var opaque = OnWhite(image))
                opaque.Save(small);
            return Uri(small, "jpeg");
        }
        finally
        {
            File.Delete(small);
        }
    }

    private static MLImage Resized(string file)
    {
        int width, height;
        using (var image = MLImage.CreateFromFile(file))
        {
            var scale = Math.Min(1, (double)MostPixels / Math.Max(image.Width, image.Height));
            (width, height) = (Scaled(image.Width, scale), Scaled(image.Height, scale));
        }
        var ml = new MLContext();
        var row = ml.Data.LoadFromEnumerable([new Row { File = Path.GetFileName(file) }]);
        var rows = ml.Transforms.LoadImages("Picture", Path.GetDirectoryName(Path.GetFullPath(file)), nameof(Row.File))
            .Append(ml.Transforms.ResizeImages("Picture", width, height, resizing: ImageResizingEstimator.ResizingKind.Fill)).Fit(row).Transform(row);
        using var cursor = rows.GetRowCursor([rows.Schema["Picture"]]);
        cursor.MoveNext();
        MLImage? resized = null;
        cursor.GetGetter<MLImage>(rows.Schema["Picture"])(ref resized!);
        return resized;
    }

    // JPEG has no transparency. Colours are premultiplied by it.
    private static MLImage OnWhite(MLImage image)
    {
        var pixels = image.Pixels.ToArray();
        for (var first = 0; first < pixels.Length; first += 4)
        {
            var white = 255 - pixels[first + 3];
            for (var channel = first; channel < first + 4; channel++)
                pixels[channel] = (byte)Math.Min(pixels[channel] + white, 255);
        }
        return MLImage.CreateFromPixels(image.Width, image.Height, image.PixelFormat, pixels);
    }

    private static int Scaled(int size, double scale) => Math.Max(1, (int)Math.Round(size * scale));

    private sealed class Row
    {
        public string File { get; set; } = "";
    }
}
