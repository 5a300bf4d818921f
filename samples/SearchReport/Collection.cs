using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Samples;

/// <summary>Pairs of pictures and texts in a folder: <c>items.tsv</c> with the columns image, split, labels and text, and the pictures.</summary>
internal sealed class Collection
{
    private static readonly string[] Columns = ["image", "split", "labels", "text"];
    private static readonly string[] Properties = [nameof(Item.Image), nameof(Item.Split), nameof(Item.Labels), nameof(Item.Text)];

    private Collection(string folder, IReadOnlyList<Item> train, IReadOnlyList<Item> query, IReadOnlyList<Item> database)
        => (Folder, Train, Query, Database) = (folder, train, query, database);

    public string Name => new DirectoryInfo(Folder).Name;

    public string Folder { get; }

    /// <summary>The pairs to learn from.</summary>
    public IReadOnlyList<Item> Train { get; }

    /// <summary>The pairs that ask.</summary>
    public IReadOnlyList<Item> Query { get; }

    /// <summary>The pairs that are searched: all but the queries.</summary>
    public IReadOnlyList<Item> Database { get; }

    /// <exception cref="InvalidDataException">There is no such collection, or it lacks a column or a part.</exception>
    public static Collection Open(MLContext ml, string folder)
    {
        var file = Path.Combine(folder, "items.tsv");
        if (!File.Exists(file))
            throw new InvalidDataException($"There is no {file}: a collection is a folder with an items.tsv, see --help.");
        var header = File.ReadLines(file).FirstOrDefault("").Split('\t');
        if (Columns.Except(header).FirstOrDefault() is { } missing)
            throw new InvalidDataException($"The first line of {file} has no '{missing}'; it names the columns, with tabs between them.");

        var columns = Columns.Zip(Properties, (column, property) => new TextLoader.Column(property, DataKind.String, Array.IndexOf(header, column)));
        var items = ml.Data.LoadFromTextFile(file, [.. columns], hasHeader: true);
        var parts = ml.Data.CreateEnumerable<Item>(items, reuseRowObject: false).ToLookup(item => item.Split);
        if (parts.SelectMany(part => part).FirstOrDefault(item => !IsBelow(folder, item.Image)) is { } outside)
            throw new InvalidDataException($"{file} has the image '{outside.Image}': expected the path of a file below {folder}, relative to it.");
        foreach (var part in new[] { "train", "query" })
        {
            if (!parts.Contains(part))
                throw new InvalidDataException($"No line of {file} has the split '{part}'; 'train' and 'query' are needed, 'database' may be there.");
        }
        return new(folder, [.. parts["train"]], [.. parts["query"]], [.. parts["train"], .. parts["database"]]);
    }

    private static bool IsBelow(string folder, string file)
        => !Path.IsPathRooted(file) && Path.GetFullPath(Path.Combine(folder, file)).StartsWith(Path.GetFullPath(folder + "/"), StringComparison.Ordinal);

    /// <summary>What the report shows of an item.</summary>
    public Pair Show(Item item) => new(Path.Combine(Folder, item.Image), item.Text, item.Labels);
}
