using System.Diagnostics;
using System.Xml.Linq;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>A folder of emoji pictures with their names and labels, built from Debian packages: drawn by <c>pango-view</c> from the font of
/// <c>fonts-noto-color-emoji</c>, named and described by <c>unicode-cldr-core</c>, grouped by <c>unicode-data</c>'s emoji-test.txt.</summary>
/// <remarks>One picture an emoji, without the skin-tone variants, which differ in nothing but a colour. The folder is built once, beside its place, and renamed
/// when it is complete.</remarks>
internal static class EmojiCorpus
{
    private const string TestFile = "/usr/share/unicode/emoji/emoji-test.txt";
    private const string Annotations = "/usr/share/unicode/cldr/common/annotations/en.xml";
    private const string DerivedAnnotations = "/usr/share/unicode/cldr/common/annotationsDerived/en.xml";

    // Of ten emoji that follow each other in Unicode's chart one is a query and seven are learned from, so that each group is in each part.
    private static readonly string[] Splits = ["query", "train", "train", "database", "train", "train", "train", "database", "train", "train"];

    /// <summary>Builds the corpus in a folder, as <see cref="Collection"/> reads it, where it is not there yet.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="every">Takes every emoji if 1, every second one if 2, and so on.</param>
    /// <returns>The folder.</returns>
    public static string FindOrBuild(string folder, int every = 1)
    {
        if (!Directory.Exists(folder))
        {
            var beside = folder + ".new";
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            Build(beside, every);
            Directory.Move(beside, folder);
        }
        return folder;
    }

    private static void Build(string folder, int every)
    {
        var keywords = ReadKeywords();
        var emoji = ReadEmoji().Where((_, number) => number % every == 0).ToList();
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        Parallel.ForEach(emoji, item => Draw(item.Characters, Path.Combine(folder, item.File)));

        var lines = emoji.Select((item, row) => string.Join('\t', item.File, Splits[row % Splits.Length], $"{item.Group}|{item.Subgroup}",
            $"{item.Name} ({keywords.GetValueOrDefault(item.Characters.Replace("\uFE0F", ""), item.Name)})"));
        File.WriteAllLines(Path.Combine(folder, "items.tsv"), lines.Prepend("image\tsplit\tlabels\ttext"));
    }

    private static IEnumerable<Emoji> ReadEmoji()
    {
        var (group, subgroup) = ("", "");
        foreach (var line in File.ReadLines(TestFile))
        {
            if (line.StartsWith("# group: ", StringComparison.Ordinal))
                group = line["# group: ".Length..];
            else if (line.StartsWith("# subgroup: ", StringComparison.Ordinal))
                subgroup = line["# subgroup: ".Length..];
            else if (line.Contains("; fully-qualified", StringComparison.Ordinal) && !line.Contains("skin tone", StringComparison.Ordinal))
            {
                // 263A FE0F    ; fully-qualified     # ☺️ E0.6 smiling face
                var codePoints = line[..line.IndexOf(';')].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var characters = string.Concat(codePoints.Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, 16))));
                var name = line[(line.IndexOf('#') + 2)..].Split(' ', 3)[2];
                yield return new Emoji(characters, name, group, subgroup, $"images/{string.Join('-', codePoints)}.png");
            }
        }
    }

    // The annotations leave out the variation selector FE0F.
    private static Dictionary<string, string> ReadKeywords()
        => new[] { Annotations, DerivedAnnotations }.SelectMany(file => XDocument.Load(file).Descendants("annotation"))
            .Where(annotation => annotation.Attribute("type") is null)
            .DistinctBy(annotation => annotation.Attribute("cp")!.Value)
            .ToDictionary(annotation => annotation.Attribute("cp")!.Value, annotation => annotation.Value.Replace(" | ", ", "));

    private static void Draw(string characters, string file)
    {
        // pango-view reads its arguments in the encoding of the locale, which on a bare machine is not UTF-8.
        var start = new ProcessStartInfo("pango-view",
            ["--no-display", "--font=Noto Color Emoji 60", "--margin=0", $"--text={characters}", $"--output={file}"])
        {
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        using var pango = Process.Start(start)!;
        var error = pango.StandardError.ReadToEnd();
        pango.WaitForExit();
        if (pango.ExitCode != 0 || !File.Exists(file))
            throw new InvalidOperationException($"pango-view could not draw '{characters}' into {file}: {error}");
    }

    private sealed record Emoji(string Characters, string Name, string Group, string Subgroup, string File);
}
