namespace MLNetHashing;

/// <summary>Reads a collection of one's own: items.tsv and pictures.</summary>
internal static class CollectionReader
{
    private const string Image = "image";
    private const string Text = "text";
    private const string Labels = "labels";
    private const string Split = "split";

    public static DatasetSource SourceOf(string folder) => new(
        $"Collection '{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}'",
        $"A collection is a folder with items.tsv, whose first line names the columns {Image}, {Text}, {Labels} and, if wanted, {Split}, with tabs between "
        + "them, and with the pictures.");

    /// <returns>Which part each pair is in; null where there is no such column.</returns>
    public static IReadOnlyList<DatasetPart>? Read(DatasetFolder folder, PairCollector pairs)
    {
        var file = folder.File("items.tsv");
        string[]? header = null;
        var (image, text, labels, split) = (0, 0, 0, -1);
        var parts = new List<DatasetPart>();
        foreach (var line in DatasetLine.Of(file))
        {
            var fields = line.Text.Split('\t');
            if (header is null)
            {
                header = fields;
                (image, text, labels, split) = (Column(line, Image), Column(line, Text), Column(line, Labels), Array.IndexOf(fields, Split));
                continue;
            }
            if (fields.Length != header.Length)
                throw line.Error($"It has {fields.Length} columns; the first line names {header.Length}. Columns have tabs between them, texts have none.");
            var part = split < 0 ? default : PartOf(line, fields[split]);
            var picture = Path.Combine(folder.Root, fields[image]);
            if (pairs.Has(picture))
            {
                pairs.Add(picture, fields[text], fields[labels].Split('|'));
                parts.Add(part);
            }
        }
        return split < 0 ? null : parts;
    }

    private static int Column(DatasetLine header, string name) => Array.IndexOf(header.Text.Split('\t'), name) is >= 0 and var column
        ? column
        : throw header.Error($"There is no column '{name}'; the first line names the columns, with tabs between them.");

    private static DatasetPart PartOf(DatasetLine line, string name) => name switch
    {
        "train" => DatasetPart.Train,
        "query" => DatasetPart.Query,
        "database" => DatasetPart.Database,
        _ => throw line.Error($"The {Split} is '{name}'; expected is train, query or database."),
    };
}
