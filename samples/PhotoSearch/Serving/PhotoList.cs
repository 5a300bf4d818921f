using System.Text.Json;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>The photos of an index, in its order: a photo's place is its id.</summary>
/// <param name="Collection">What the photos are called together.</param>
/// <param name="Folder">The folder that the files lie in.</param>
/// <param name="Photos">The photos.</param>
internal sealed record PhotoList(string Collection, string Folder, IReadOnlyList<Photo> Photos)
{
    private const string FileName = "photos.json";

    /// <summary>Writes photos.json into a folder. The photos' own folder is written as seen from there, so that both can be moved together.</summary>
    public void Write(string output)
        => WholeFile.Write(Path.Combine(output, FileName), JsonSerializer.Serialize(this with { Folder = Path.GetRelativePath(output, Folder) }));

    /// <summary>Reads photos.json.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public static PhotoList Read(string output)
    {
        var file = Path.Combine(output, FileName);
        if (!File.Exists(file))
            throw new InvalidDataException($"There is no {file}: --serve needs a folder that this program has made, with --data and --backbone.");
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<PhotoList>(stream) is { Collection: not null, Folder: not null, Photos: not null } list
                ? list with { Folder = Path.GetFullPath(list.Folder, Path.GetFullPath(output)) }
                : throw new InvalidDataException($"{file} is damaged: it has no list of photos. Train again.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file} is damaged: {error.Message} Train again.", error);
        }
    }
}

/// <summary>A photo of the index.</summary>
/// <param name="Image">Its file, below the folder of the list.</param>
/// <param name="Text">What is said of it.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record Photo(string Image, string Text, IReadOnlyList<string> Labels);
