using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Docs;

/// <summary>A collection of red and blue pictures, no two alike, with a sentence each, as the pages' examples expect it.</summary>
internal static class RedAndBlue
{
    public static void Write(DirectoryInfo folder, int count)
    {
        var random = new Random(1);
        var images = folder.CreateSubdirectory("images").FullName;
        var lines = new List<string> { "image\ttext\ttags" };
        for (var item = 0; item < count; item++)
        {
            var isRed = item % 2 == 0;
            var pixels = new byte[16 * 16 * 4];
            for (var at = 0; at < pixels.Length; at += 4)
            {
                pixels[at + (isRed ? 0 : 2)] = (byte)random.Next(150, 256);
                pixels[at + 3] = 255;
            }
            using var picture = MLImage.CreateFromPixels(16, 16, MLPixelFormat.Rgba32, pixels);
            picture.Save(Path.Combine(images, $"{item}.png"));
            lines.Add($"{item}.png\ta {(isRed ? "red" : "blue")} square, number {item}\t{(isRed ? "red" : "blue")}");
        }
        File.WriteAllLines(Path.Combine(folder.FullName, "items.tsv"), lines);
    }
}
