using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Finds photos by words and by other photos, for any number of threads. It needs what a training has left in a folder, and no torch.</summary>
internal sealed class PhotoSearcher : IDisposable
{
    // Requests are served side by side; one that took all processors would only take them from the others.
    private static readonly HammingSearchOptions OneThread = new() { Threads = 1 };

    private readonly TextCoder _coder;
    private readonly HammingIndex _index;

    private PhotoSearcher(TextCoder coder, HammingIndex index, PhotoList photos, string method)
        => (_coder, _index, Photos, Method) = (coder, index, photos, method);

    public PhotoList Photos { get; }

    /// <summary>The method that learned the codes.</summary>
    public string Method { get; }

    /// <summary>The length of a code.</summary>
    public int Bits => _index.Bits;

    /// <param name="output">The folder that a training has written.</param>
    /// <param name="pictures">Where the pictures are now. Default: where they were when it was written.</param>
    /// <exception cref="InvalidDataException">Something is missing, damaged, or of another training than the rest.</exception>
    public static PhotoSearcher Open(string output, string? pictures = null)
    {
        var list = PhotoList.Read(output);
        if (pictures is not null)
            list = list with { Folder = Path.GetFullPath(pictures) };
        if (!Directory.Exists(list.Folder))
            throw new InvalidDataException($"There is no folder {list.Folder}, where the pictures of {output} were: say with --data where they are now.");
        var ml = new MLContext();
        var model = HashModel.From(ml.Model.Load(Existing(output, "model.zip"), out _));
        var index = HammingIndex.Open(Existing(output, "pictures.index"));
        if (index.Count == list.Photos.Count && index.Bits == model.Bits)
        {
            var searcher = new PhotoSearcher(new(ml, model), index, list, model.Method);
            searcher.ByText("anything", 1, CancellationToken.None); // What is compiled here the first question need not wait for.
            return searcher;
        }
        index.Dispose();
        throw new InvalidDataException($"{output} holds a model of {model.Bits} bits, an index of {index.Count} codes of {index.Bits} bits and a list of "
            + $"{list.Photos.Count} photos, which were not written together: train again.");
    }

    /// <summary>Photos that a text tells of, nearest first.</summary>
    /// <param name="text">The words.</param>
    /// <param name="k">How many.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public SearchAnswer ByText(string text, int k, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var hits = _index.Search(_coder.Code(text), k, OneThread, cancellation);
        return Answer(new() { Text = text }, hits, start);
    }

    /// <summary>Photos like another one, without that one, nearest first.</summary>
    /// <param name="id">The photo.</param>
    /// <param name="k">How many.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>None where there is no such photo.</returns>
    public SearchAnswer? ByPhoto(long id, int k, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        if (_index.FindCode(id) is not { } code)
            return null;
        var others = _index.Search(code, k + 1, OneThread, cancellation).Where(hit => hit.Id != id).Take(k);
        var photo = Photos.Photos[(int)id];
        return Answer(new() { Photo = id, Text = photo.Text, Labels = photo.Labels, Url = UrlOf(id) }, others, start);
    }

    public void Dispose() => _index.Dispose();

    private SearchAnswer Answer(SearchQuery query, IEnumerable<HammingHit> hits, long start)
    {
        List<SearchHit> found = [.. hits.Select(Hit)];
        return new(query, found, Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3));
    }

    private SearchHit Hit(HammingHit hit)
    {
        var photo = Photos.Photos[(int)hit.Id];
        return new(hit.Id, hit.Distance, photo.Text, photo.Labels, UrlOf(hit.Id));
    }

    private static string UrlOf(long id) => $"/photos/{id}";

    private static string Existing(string output, string name) => Path.Combine(output, name) is var file && File.Exists(file) ? file
        : throw new InvalidDataException($"There is no {file}: --serve needs a folder that this program has made, with --data and --backbone.");
}
