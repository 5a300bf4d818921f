using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

/// <summary>A checkout with one small notebook and one file of data.</summary>
internal sealed class ScratchNotebooks : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public ScratchNotebooks(params string[] cells)
    {
        _root.CreateSubdirectory("src");
        File.WriteAllText(Path.Combine(_root.CreateSubdirectory("samples/data").FullName, "data.zip"), "zipped");
        _root.CreateSubdirectory("notebooks");
        File.WriteAllText(NotebookFile, SmallNotebook.Of(cells).ToJson());
        Notebooks = new(_root.FullName);
    }

    public KeptNotebooks Notebooks { get; }

    public string NotebookFile => Path.Combine(_root.FullName, "notebooks", "small.ipynb");

    /// <summary>All files, below the root.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_root.FullName, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_root.FullName, file)).Order(StringComparer.Ordinal);

    public void Dispose() => _root.Delete(recursive: true);
}
