namespace MLNetHashing.Tests;

/// <summary>A file-based app of samples/, run as its readers run it, with a folder of its own for what it writes.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samples-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs it in the configuration that test.sh builds.</summary>
    /// <param name="sample">The file's name.</param>
    /// <returns>The lines that it printed.</returns>
    public string[] Run(string sample)
    {
        string[] command = ["run", "-c", "Release", Path.Combine(Checkout.Root, "samples", sample), "--", _folder.FullName];
        // Servers that a build leaves behind would keep the output open.
        var (exitCode, output, errors) = DotnetProcess.Run(command, folder: _folder.FullName,
            ("OMP_WAIT_POLICY", "passive"), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"));
        Assert.True(exitCode == 0, $"{sample} ended with {exitCode}: {output}{errors}");
        return output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The group of each emoji of samples/data, such as Food &amp; Drink, by its name.</summary>
    public IReadOnlyDictionary<string, string> GroupOf() => System.IO.File.ReadLines(File("emoji/items.tsv")).Skip(1).Select(line => line.Split('\t'))
        .ToDictionary(fields => fields[3], fields => fields[2].Split('|')[0]);

    public void Dispose() => _folder.Delete(recursive: true);
}
