namespace MLNetHashing;

/// <summary>A file of object annotations of MS COCO: what is on which picture. Crowds count as what they are crowds of.</summary>
internal sealed class CocoInstances
{
    private readonly string _path;
    private readonly Dictionary<long, string> _categories = [];
    private readonly Dictionary<long, string> _pictures = [];
    private readonly SortedDictionary<long, SortedSet<long>> _onPicture = [];

    private CocoInstances(string path) => _path = path;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static CocoInstances Read(string path)
    {
        var instances = new CocoInstances(path);
        JsonRecords.Read(path, new Dictionary<string, Action<JsonRecord>>
        {
            ["images"] = record => instances._pictures[record.Number("id")] = record.Text("file_name"),
            ["categories"] = record => instances._categories[record.Number("id")] = record.Text("name"),
            ["annotations"] = instances.Take,
        });
        return instances;
    }

    /// <summary>The pictures with anything on them by ascending id, with their file names and the names of what is on them.</summary>
    /// <exception cref="InvalidDataException">There is a picture or a category that the file does not name.</exception>
    public IEnumerable<(long Picture, string File, IEnumerable<string> Labels)> Labelled()
    {
        foreach (var (picture, categories) in _onPicture)
            yield return (picture, Name(_pictures, picture, "image"), categories.Select(category => Name(_categories, category, "category")));
    }

    private void Take(JsonRecord record)
    {
        var picture = record.Number("image_id");
        if (!_onPicture.TryGetValue(picture, out var categories))
            _onPicture[picture] = categories = [];
        categories.Add(record.Number("category_id"));
    }

    private string Name(Dictionary<long, string> names, long id, string kind) => names.TryGetValue(id, out var name)
        ? name
        : throw new InvalidDataException($"'{_path}': an annotation is of the {kind} {id}, which the file does not list. It is damaged; fetch it again.");
}
