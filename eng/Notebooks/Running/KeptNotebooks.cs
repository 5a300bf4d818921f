namespace MLNetHashing.Notebooks;

/// <summary>The notebooks of a checkout, with the outputs that are kept in them.</summary>
/// <param name="root">The folder that has MLNetHashing.sln.</param>
internal sealed class KeptNotebooks(string root)
{
    private readonly NotebookRunner _runner = new(ExtensionsOf(root));

    /// <summary>The names of their files.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(root, "notebooks"), "*.ipynb").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>By package, the file <c>extension.dib</c> that is packed into it.</summary>
    /// <param name="root">The folder that has MLNetHashing.sln.</param>
    public static IReadOnlyDictionary<string, string> ExtensionsOf(string root)
        => Directory.EnumerateFiles(Path.Combine(root, "src"), "extension.dib", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileName(Path.GetDirectoryName(file))!);

    /// <summary>Runs a notebook in an empty folder.</summary>
    /// <param name="name">The name of its file.</param>
    /// <returns>Where its outputs are not those that are kept.</returns>
    /// <exception cref="NotebookException">A cell does not compile, or throws.</exception>
    public IReadOnlyList<string> Compare(string name)
    {
        var notebook = Notebook.Read(PathOf(name));
        return NotebookComparer.Differences(notebook, Run(notebook));
    }

    /// <summary>Runs a notebook in an empty folder, and keeps its outputs.</summary>
    /// <param name="name">The name of its file.</param>
    /// <exception cref="NotebookException">A cell does not compile, or throws; the file is as it was.</exception>
    public void Refresh(string name)
    {
        var notebook = Notebook.Read(PathOf(name));
        var beside = PathOf(name) + ".new";
        File.WriteAllText(beside, notebook.With(Run(notebook)).ToJson());
        File.Move(beside, PathOf(name), overwrite: true);
    }

    private IReadOnlyList<IReadOnlyList<CellOutput>> Run(Notebook notebook)
    {
        using var copy = new WorkingCopy(root);
        return _runner.Run(notebook, copy.Folder);
    }

    private string PathOf(string name) => Path.Combine(root, "notebooks", name);
}
