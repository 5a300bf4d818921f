namespace MLNetHashing.Tests.Training;

/// <summary>An empty folder for the duration of a test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlnethashing-").FullName;

    public string Checkpoint => System.IO.Path.Combine(Path, "training.checkpoint");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
