namespace MLNetHashing.Notebooks;

/// <summary>An empty folder for a notebook to run in, with the data of the samples at the same place beside it as in the checkout: nothing of an earlier run
/// is there, and nothing stays behind.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("notebook-");

    /// <param name="root">The checkout.</param>
    public WorkingCopy(string root)
    {
        var data = _scratch.CreateSubdirectory(Path.Combine("samples", "data"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "samples", "data"), "*.zip"))
            File.Copy(file, Path.Combine(data.FullName, Path.GetFileName(file)));
        Folder = _scratch.CreateSubdirectory("notebooks").FullName;
    }

    /// <summary>The folder to run in.</summary>
    public string Folder { get; }

    public void Dispose() => _scratch.Delete(recursive: true);
}
