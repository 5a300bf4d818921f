namespace MLNetHashing.Tests.Input;

/// <summary>A new folder for a test's files, removed with them.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnethashing");

    public string Root => _folder.FullName;

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
