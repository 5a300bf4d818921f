using System.Globalization;

namespace MLNetHashing;

/// <summary>Reads IAPR TC-12 with the labels of SAIAPR TC-12, its segmented form.</summary>
internal static class IaprReader
{
    private const int LargestPicture = 99_999;
    private const int PicturesInFolder = 1_000;

    public static DatasetSource Source { get; } = new(
        "IAPR TC-12",
        "Its owners offer iaprtc12.tgz with pictures and descriptions at https://www.imageclef.org/photodata, and saiaprtc12ok.part1.rar to part3 with the "
        + "labels at https://www.imageclef.org/SIAPRdata; unpack them into the folders iaprtc12 and saiaprtc12ok.");

    public static ProtocolTerms Terms(RetrievalProtocol protocol) => protocol switch
    {
        RetrievalProtocol.Dsph => new(5_000, 10_000, 1814, 20_000, 19_999),
        RetrievalProtocol.Dcmh => new(2_000, 10_000, 8, 20_000, 19_999),
        RetrievalProtocol.Mith => throw new ArgumentException("MITH was not measured on IAPR TC-12. Take another protocol.", nameof(protocol)),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    public static void Read(DatasetFolder folder, PairCollector pairs)
    {
        var labels = ReadLabels(folder);
        var texts = folder.Folder("iaprtc12/annotations_complete_eng", "annotations_complete_eng");
        var pictures = Path.Combine(Path.GetDirectoryName(texts)!, "images");
        foreach (var (number, ofPicture) in labels)
        {
            var name = Path.Combine((number / PicturesInFolder).ToString("00", CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));
            var (text, picture) = (Path.Combine(texts, $"{name}.eng"), Path.Combine(pictures, $"{name}.jpg"));
            // Not every labelled picture is described, so that a description that is missing is no pair rather than half of one.
            if (File.Exists(text) && pairs.Has(picture))
                pairs.Add(picture, DatasetText.Element(text, "DESCRIPTION"), ofPicture.Values);
        }
    }

    /// <summary>The concepts of each picture's regions, by number.</summary>
    private static SortedDictionary<int, SortedDictionary<int, string>> ReadLabels(DatasetFolder folder)
    {
        var concepts = ReadConcepts(folder.File("saiaprtc12ok/benchmark/wlist.txt", "benchmark/wlist.txt", "wlist.txt"));
        var regions = folder.Folder("saiaprtc12ok/benchmark/saiapr_tc-12", "benchmark/saiapr_tc-12", "saiapr_tc-12");
        var labels = new SortedDictionary<int, SortedDictionary<int, string>>();
        foreach (var line in Directory.EnumerateFiles(regions, "labels.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(DatasetLine.Of))
        {
            if (line.Words() is not [var picture, _, var concept])
                throw line.Error($"'{line.Text}' is not three numbers: those of a picture, of a region of it, and of the concept that the region shows.");
            var number = line.Number1To(LargestPicture, picture, "the number of a picture");
            if (!labels.TryGetValue(number, out var ofPicture))
                labels[number] = ofPicture = [];
            var known = line.Number1To(int.MaxValue, concept, "the number of a concept");
            ofPicture[known] = concepts.TryGetValue(known, out var name) ? name : throw line.Error($"Concept {known} is not in wlist.txt.");
        }
        return labels;
    }

    /// <summary>A line has a number and a name; one without a name goes by its number.</summary>
    private static Dictionary<int, string> ReadConcepts(string path)
    {
        var concepts = new Dictionary<int, string>();
        foreach (var line in DatasetLine.Of(path))
        {
            if (line.Words() is not [var number, .. var name])
                throw line.Error("It is empty; expected are the number and the name of a concept.");
            concepts[line.Number1To(int.MaxValue, number, "the number of a concept")] = name.Length > 0 ? string.Join(' ', name) : number;
        }
        return concepts;
    }
}
