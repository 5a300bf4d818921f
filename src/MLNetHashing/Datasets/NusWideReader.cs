namespace MLNetHashing;

/// <summary>Reads NUS-WIDE. Its files have a line for each picture, in the same order.</summary>
internal static class NusWideReader
{
    /// <summary>The 21 concepts that most pictures have.</summary>
    private static readonly string[] s_frequent =
    [
        "animal", "beach", "buildings", "clouds", "flowers", "grass", "lake", "mountain", "ocean", "person", "plants", "reflection", "road", "rocks", "sky",
        "snow", "sunset", "tree", "vehicle", "water", "window",
    ];

    public static DatasetSource Source { get; } = new(
        "NUS-WIDE",
        "Its owners offer the image list, the concept list, the ground truth and the tags, and on request the pictures, at "
        + "https://lms.comp.nus.edu.sg/wp-content/uploads/2019/research/nuswide/NUS-WIDE.html; unpack them into the folders ImageList, ConceptsList, "
        + "Groundtruth, NUS_WID_Tags and Flickr.");

    /// <param name="protocol">The protocol.</param>
    /// <param name="allConcepts">Whether all 81 concepts are labels, for which only the pairs of the first protocol have been counted.</param>
    public static ProtocolTerms Terms(RetrievalProtocol protocol, bool allConcepts) => (protocol, allConcepts) switch
    {
        (RetrievalProtocol.Dsph, false) => new(5_000, 10_000, 1814, 195_834),
        (RetrievalProtocol.Dsph, true) => new(5_000, 10_000, 1814, 209_347),
        (RetrievalProtocol.Dcmh, false) => new(2_100, 10_500, 7, 190_421),
        (RetrievalProtocol.Dcmh, true) => new(2_100, 10_500, 7),
        (RetrievalProtocol.Mith, false) => new(2_100, 10_500, 1, 190_421),
        (RetrievalProtocol.Mith, true) => new(2_100, 10_500, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    public static void Read(DatasetFolder folder, RetrievalProtocol protocol, bool allConcepts, PairCollector pairs)
    {
        var pictures = DatasetLine.Of(folder.File("ImageList/Imagelist.txt", "ImageList/ImageList.txt")).ToArray();
        var concepts = allConcepts
            ? [.. DatasetLine.Of(folder.File("ConceptsList/Concepts81.txt", "Concepts81.txt")).Select(line => line.Text.Trim())]
            : s_frequent;
        var labels = ReadLabels(folder, concepts, pictures.Length);
        var texts = protocol == RetrievalProtocol.Dsph ? AllTags(folder, pictures) : FrequentTags(folder, pictures.Length);
        foreach (var (text, picture, ofPicture) in texts.Zip(pictures, labels))
        {
            if (ofPicture.Count == 0 || text.Length == 0)
                continue;
            var file = Path.Combine(folder.Root, "Flickr", NameOf(picture));
            if (pairs.Has(file))
                pairs.Add(file, text, ofPicture);
        }
    }

    private static List<string>[] ReadLabels(DatasetFolder folder, string[] concepts, int count)
    {
        var labels = new List<string>[count];
        foreach (ref var ofPicture in labels.AsSpan())
            ofPicture = [];
        foreach (var concept in concepts)
        {
            var file = folder.File($"Groundtruth/AllLabels/Labels_{concept}.txt", $"AllLabels/Labels_{concept}.txt");
            foreach (var (line, ofPicture) in Lines(file, count).Zip(labels))
            {
                if (IsSet(line, line.Text.AsSpan().Trim()))
                    ofPicture.Add(concept);
            }
        }
        return labels;
    }

    /// <summary>A line has the photo's id and its tags; the id is also in the name of the picture's file.</summary>
    private static IEnumerable<string> AllTags(DatasetFolder folder, DatasetLine[] pictures)
        => Lines(folder.File("NUS_WID_Tags/All_Tags.txt"), pictures.Length).Zip(pictures, (line, picture) =>
        {
            var (words, name) = (line.Words(), Path.GetFileNameWithoutExtension(NameOf(picture)));
            var id = name[(name.LastIndexOf('_') + 1)..];
            if (words.FirstOrDefault("") is var first && first != id)
            {
                throw line.Error($"It begins with '{first}', not with '{id}', the id of the picture in line {picture.Number} of '{picture.Path}'. "
                    + "The two files do not belong together.");
            }
            return words.Length > 1 ? string.Join(' ', words.Skip(1)) : DatasetText.Placeholder;
        });

    /// <summary>A line has 1 or 0 for each of the frequent tags; a text is empty where all are 0.</summary>
    private static IEnumerable<string> FrequentTags(DatasetFolder folder, int count)
    {
        var tags = DatasetLine.Of(folder.File("NUS_WID_Tags/TagList1k.txt")).Select(line => line.Text.Trim()).ToArray();
        var found = new List<string>();
        foreach (var line in Lines(folder.File("NUS_WID_Tags/AllTags1k.txt"), count))
        {
            found.Clear();
            var (text, column) = (line.Text, 0);
            for (var start = 0; start < text.Length; start++)
            {
                if (char.IsWhiteSpace(text[start]))
                    continue;
                var end = start + 1;
                while (end < text.Length && !char.IsWhiteSpace(text[end]))
                    end++;
                if (IsSet(line, text.AsSpan(start..end)) && column < tags.Length)
                    found.Add(tags[column]);
                column++;
                start = end;
            }
            if (column != tags.Length)
                throw line.Error($"It has {column} values; expected are {tags.Length}, one for each tag of TagList1k.txt.");
            yield return string.Join(' ', found);
        }
    }

    /// <summary>The image list has the backslashes of Windows.</summary>
    private static string NameOf(DatasetLine picture) => picture.Text.Trim().Replace('\\', '/');

    private static bool IsSet(DatasetLine line, ReadOnlySpan<char> value)
        => value is "1" || (value is "0" ? false : throw line.Error($"'{value}' is neither 0 nor 1."));

    /// <exception cref="InvalidDataException">The file does not have a line for each picture.</exception>
    private static IEnumerable<DatasetLine> Lines(string file, int count)
    {
        var read = 0;
        foreach (var line in DatasetLine.Of(file))
        {
            yield return ++read <= count ? line : throw line.Error($"There are more than {count} lines; expected is one for each picture of the image list.");
        }
        if (read < count)
            throw new InvalidDataException($"'{file}' has {read} lines; expected are {count}, one for each picture of the image list.");
    }
}
