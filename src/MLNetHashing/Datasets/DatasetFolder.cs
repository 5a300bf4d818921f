namespace MLNetHashing;

/// <summary>The folder that a data set is in.</summary>
internal sealed class DatasetFolder
{
    private readonly DatasetSource _source;

    /// <exception cref="FileNotFoundException">There is no such folder.</exception>
    public DatasetFolder(DatasetSource source, string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (!Directory.Exists(root))
            throw new FileNotFoundException($"There is no folder '{root}', in which {source.Name} should be. {source.Offer}", root);
        (_source, Root) = (source, root);
    }

    public string Root { get; }

    /// <summary>A file that the data set cannot be read without.</summary>
    /// <param name="places">Where it may be, below the root: first where its owners put it.</param>
    /// <exception cref="FileNotFoundException">It is in none of the places; the message says what to fetch.</exception>
    public string File(params string[] places) => Find("file", System.IO.File.Exists, places);

    /// <summary>A folder that the data set cannot be read without.</summary>
    /// <inheritdoc cref="File"/>
    public string Folder(params string[] places) => Find("folder", Directory.Exists, places);

    private string Find(string kind, Func<string, bool> exists, string[] places)
    {
        var first = Path.Combine(Root, places[0]);
        return places.Select(place => Path.Combine(Root, place)).FirstOrDefault(exists) ?? throw new FileNotFoundException(
            $"{_source.Name} lacks the {kind} '{first}'{string.Concat(places.Skip(1).Select(place => $", or '{place}' there"))}. {_source.Offer}", first);
    }
}
