using Microsoft.ML.Data;
using static MLNetHashing.Tests.Datasets.MirFlickrLayout;

namespace MLNetHashing.Quality.Tests;

/// <summary>A miniature of MIRFlickr-25K: red and blue photos, no two alike, whose tags and labels tell the colour.</summary>
internal static class SmallFlickr
{
    public const int Pairs = 40;

    public static void Write(string folder)
    {
        foreach (var label in LabelNames)
        {
            var photos = Enumerable.Range(1, Pairs).Where(photo => label == (IsRed(photo) ? "flower" : "sky"));
            Write(folder, Annotations(label), string.Concat(photos.Select(photo => $"{photo}\n")));
        }
        var random = new Random(1);
        for (var photo = 1; photo <= Pairs; photo++)
        {
            Write(folder, Tags(photo), $"{(IsRed(photo) ? "red" : "blue")}\nphoto{photo}\n");
            var pixels = new byte[16 * 16 * 4];
            for (var at = 0; at < pixels.Length; at += 4)
                (pixels[at + (IsRed(photo) ? 0 : 2)], pixels[at + 3]) = ((byte)random.Next(150, 256), 255);
            using var picture = MLImage.CreateFromPixels(16, 16, MLPixelFormat.Rgba32, pixels);
            picture.Save(Path.Combine(folder, Picture(photo)));
        }
    }

    private static bool IsRed(int photo) => photo % 2 == 0;

    private static void Write(string folder, string file, string content)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
