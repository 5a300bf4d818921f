using System.Diagnostics;

namespace MLNetHashing.Bench;

/// <summary>samples/PhotoSearch, serving a folder.</summary>
internal sealed class PhotoServer : IDisposable
{
    private readonly Process _process;

    /// <param name="assembly">PhotoSearch.dll.</param>
    /// <param name="folder">What a training has left.</param>
    /// <exception cref="InvalidDataException">It does not serve that.</exception>
    public PhotoServer(string assembly, string folder)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--serve", "--out", folder, "--port", "0"]) { RedirectStandardOutput = true })!;
        var line = _process.StandardOutput.ReadLine();
        Address = line?.Split(' ', ';').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address
            ? new(address)
            : throw new InvalidDataException($"{assembly} --serve --out {folder} does not say where it serves: {line}");
    }

    public Uri Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
