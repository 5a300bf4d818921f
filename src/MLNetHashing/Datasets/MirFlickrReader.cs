using System.Globalization;

namespace MLNetHashing;

/// <summary>Reads MIRFlickr-25K.</summary>
internal static class MirFlickrReader
{
    private const int Pictures = 25_000;

    /// <summary>The potential labels; the files with _r1 are stricter forms of some of them.</summary>
    private static readonly string[] s_labels =
    [
        "animals", "baby", "bird", "car", "clouds", "dog", "female", "flower", "food", "indoor", "lake", "male", "night", "people", "plant_life", "portrait",
        "river", "sea", "sky", "structures", "sunset", "transport", "tree", "water",
    ];

    public static DatasetSource Source { get; } = new(
        "MIRFlickr-25K",
        "Its owners offer mirflickr25k.zip (about 3 GB) and mirflickr25k_annotations_v080.zip at https://press.liacs.nl/mirflickr/mirdownload.html; "
        + "unpack the second beside the folder mirflickr of the first, into mirflickr25k_annotations_v080.");

    public static ProtocolTerms Terms(RetrievalProtocol protocol) => protocol switch
    {
        RetrievalProtocol.Dsph => new(5_000, 10_000, 1814, 24_581),
        RetrievalProtocol.Dcmh => new(2_000, 10_000, 6, 20_015),
        RetrievalProtocol.Mith => new(2_000, 10_000, 1, 20_015),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    public static void Read(DatasetFolder folder, RetrievalProtocol protocol, PairCollector pairs)
    {
        var labels = ReadLabels(folder);
        var tagFolder = folder.Folder("mirflickr/meta/tags");
        var frequent = protocol == RetrievalProtocol.Dsph ? null : ReadFrequentTags(folder);
        foreach (var number in InOrder(labels.Keys, protocol))
        {
            var tagFile = Path.Combine(tagFolder, $"tags{number}.txt");
            if (!pairs.Has(tagFile))
                continue;
            var tags = DatasetText.OnOneLine(DatasetText.Read(tagFile)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (frequent is not null)
            {
                tags = [.. tags.Where(frequent.Contains)];
                if (tags.Length == 0)
                    continue;
            }
            var picture = Path.Combine(folder.Root, "mirflickr", $"im{number}.jpg");
            if (pairs.Has(picture))
                pairs.Add(picture, tags.Length > 0 ? string.Join(' ', tags) : DatasetText.Placeholder, labels[number]);
        }
    }

    /// <summary>The published code of DCHMT and DSPH sorts the numbers as texts: 1, 10, 100, …</summary>
    private static IEnumerable<int> InOrder(IEnumerable<int> numbers, RetrievalProtocol protocol) => protocol == RetrievalProtocol.Dsph
        ? numbers.OrderBy(number => number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        : numbers.Order();

    private static Dictionary<int, List<string>> ReadLabels(DatasetFolder folder)
    {
        var labels = new Dictionary<int, List<string>>();
        foreach (var label in s_labels)
        {
            foreach (var line in DatasetLine.Of(folder.File($"mirflickr25k_annotations_v080/{label}.txt", $"mirflickr/annotations/{label}.txt")))
            {
                var number = line.Number1To(Pictures, line.Text.Trim(), "the number of a picture");
                if (!labels.TryGetValue(number, out var ofPicture))
                    labels[number] = ofPicture = [];
                if (!ofPicture.Contains(label))
                    ofPicture.Add(label);
            }
        }
        return labels;
    }

    /// <summary>The tags that at least 20 pictures have, of which the owners have a list: a tag and its count a line.</summary>
    private static HashSet<string> ReadFrequentTags(DatasetFolder folder)
        => [.. DatasetLine.Of(folder.File("mirflickr/doc/common_tags.txt")).Select(line => line.Words() is [var tag, ..]
            ? tag
            : throw line.Error("It is empty; expected are a tag and its count."))];
}
