using System.Diagnostics;
using System.Globalization;

namespace MLNetHashing.PhotoBench;

/// <summary>photo_codes.py in a process of its own, which makes codes on request and tells how long that took.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    /// <exception cref="InvalidOperationException">Python, Pillow, NumPy, node or onnxruntime-node is missing.</exception>
    public PythonPeer(int threads, int batch, string nodeModules, string backbone, string head)
    {
        // Debian's packages are for Debian's interpreter, which need not be the first of the path.
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3",
            [Path.Combine(AppContext.BaseDirectory, "photo_codes.py"), $"{threads}", "224", $"{batch}", nodeModules, backbone, head])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (_process.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException("There is no Python to compare with: apt-get install python3-pil python3-numpy nodejs; ./test.sh installs onnxruntime-node "
                + $"into {nodeModules}.");
        }
    }

    public (double Seconds, IReadOnlyList<string> Codes) Codes(IReadOnlyCollection<string> files)
    {
        foreach (var file in files)
            _process.StandardInput.WriteLine(file);
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        var seconds = double.Parse(Next(), CultureInfo.InvariantCulture);
        return (seconds, [.. files.Select(_ => Next())]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Next() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python has ended.");
}
