namespace MLNetHashing;

/// <summary>Reads MS COCO, whose annotations are JSON of hundreds of megabytes.</summary>
internal static class CocoReader
{
    /// <summary>Every photo has at least five captions.</summary>
    public const int LastCaption = 4;

    public static DatasetSource Source(int year) => new(
        $"MS COCO {year}",
        $"Its owners offer train{year}.zip ({(year == 2014 ? 13 : 18)} GB), val{year}.zip ({(year == 2014 ? 6 : 1)} GB) and "
        + $"annotations_trainval{year}.zip (241 MB) at https://cocodataset.org/#download; unpack them into the folders train{year}, val{year} and "
        + "annotations.");

    public static ProtocolTerms Terms(RetrievalProtocol protocol) => new(5_000, 10_000, protocol switch
    {
        RetrievalProtocol.Dsph => 1814u,
        RetrievalProtocol.Dcmh => 8u,
        RetrievalProtocol.Mith => 1u,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    }, 122_218);

    public static void Read(DatasetFolder folder, int year, int captionIndex, PairCollector pairs)
    {
        foreach (var part in new[] { $"train{year}", $"val{year}" })
        {
            var instances = CocoInstances.Read(folder.File($"annotations/instances_{part}.json"));
            var captionFile = folder.File($"annotations/captions_{part}.json");
            var captions = ReadCaptions(captionFile, captionIndex);
            foreach (var (picture, name, labels) in instances.Labelled())
            {
                var (count, caption) = captions.GetValueOrDefault(picture);
                if (caption is null)
                {
                    throw new InvalidDataException($"'{captionFile}': picture {picture} has {count} captions; the one of index {captionIndex} is asked for. "
                        + "Ask for a smaller captionIndex, or fetch the file again.");
                }
                var file = Path.Combine(folder.Root, part, name);
                if (pairs.Has(file))
                    pairs.Add(file, caption, labels);
            }
        }
    }

    /// <summary>Of each picture how many captions there are, and the one that is asked for.</summary>
    private static Dictionary<long, (int Count, string? Caption)> ReadCaptions(string path, int index)
    {
        var captions = new Dictionary<long, (int Count, string? Caption)>();
        JsonRecords.Read(path, new Dictionary<string, Action<JsonRecord>> { ["annotations"] = Take });
        return captions;

        void Take(JsonRecord record)
        {
            var picture = record.Number("image_id");
            var (count, caption) = captions.GetValueOrDefault(picture);
            captions[picture] = (count + 1, count == index ? DatasetText.OnOneLine(record.Text("caption")) : caption);
        }
    }
}
