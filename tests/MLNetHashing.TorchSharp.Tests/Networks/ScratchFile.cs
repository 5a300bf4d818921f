namespace MLNetHashing.Tests.Networks;

/// <summary>A safetensors file that is deleted after the test.</summary>
internal sealed class ScratchFile : IDisposable
{
    public ScratchFile(IReadOnlyDictionary<string, WeightTensor> tensors)
    {
        using var stream = File.Create(Path);
        Safetensors.Write(stream, tensors, new Dictionary<string, string>());
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public void Dispose() => File.Delete(Path);
}
