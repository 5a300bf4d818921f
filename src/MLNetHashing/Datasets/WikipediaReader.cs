namespace MLNetHashing;

/// <summary>Reads the Wikipedia benchmark of featured articles.</summary>
internal static class WikipediaReader
{
    /// <summary>In the order of their numbers, 1 to 10.</summary>
    private static readonly string[] s_categories =
        ["art", "biology", "geography", "history", "literature", "media", "music", "royalty", "sport", "warfare"];

    public static DatasetSource Source { get; } = new(
        "Wikipedia",
        "Its owners, the Statistical Visual Computing Lab of UC San Diego, offer wikipedia_dataset.zip at http://www.svcl.ucsd.edu/projects/crossmodal/.");

    /// <summary>How many pairs there are: 2,173 to learn from and 693 that ask.</summary>
    public const int Count = 2_866;

    public static IReadOnlyList<DatasetPart> Read(DatasetFolder folder, PairCollector pairs)
    {
        ReadList(folder, "trainset_txt_img_cat.list", pairs);
        var train = pairs.Count;
        ReadList(folder, "testset_txt_img_cat.list", pairs);
        return [.. Enumerable.Range(0, pairs.Count).Select(row => row < train ? DatasetPart.Train : DatasetPart.Query)];
    }

    private static void ReadList(DatasetFolder folder, string list, PairCollector pairs)
    {
        foreach (var line in DatasetLine.Of(folder.File(list)))
        {
            if (line.Words() is not [var article, var picture, var number])
                throw line.Error($"'{line.Text}' is not the name of a text, the name of a picture and the number of a category, with tabs between them.");
            var category = s_categories[line.Number1To(s_categories.Length, number, "the number of a category") - 1];
            var text = Path.Combine(folder.Root, "texts", $"{article}.xml");
            var file = Path.Combine(folder.Root, "images", category, $"{picture}.jpg");
            if (pairs.Has(text) && pairs.Has(file))
                pairs.Add(file, DatasetText.Element(text, "text"), [category]);
        }
    }
}
