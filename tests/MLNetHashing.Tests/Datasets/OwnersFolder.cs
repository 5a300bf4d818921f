using System.Text;
using Microsoft.ML;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Datasets;

/// <summary>A folder with a miniature of a data set, as its owners would lay it out.</summary>
internal sealed class OwnersFolder : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _warnings = [];

    public OwnersFolder() => _ml.Log += (_, log) =>
    {
        if (log.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
            _warnings.Add(log.Message);
    };

    public string Root => _scratch.Root;

    public HashingDatasets Datasets => _ml.Hashing().Datasets;

    /// <summary>What was told in the log.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The full path of a file that need not be there.</summary>
    public string Path(string file) => System.IO.Path.Combine(Root, file);

    public void Write(string file, params string[] lines) => Write(file, string.Concat(lines.Select(line => line + "\n")), Encoding.UTF8.GetBytes);

    public void Write(string file, string text, Func<string, byte[]> encode)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllBytes(Path(file), encode(text));
    }

    /// <summary>Pictures that are there, and are not looked at.</summary>
    public void WritePictures(params string[] files) => Array.ForEach(files, file => Write(file));

    /// <summary>The rows of a view as "picture: text: labels", the picture without the folder.</summary>
    public string[] Rows(IDataView view) => [.. _ml.Data.CreateEnumerable<DatasetPair>(view, reuseRowObject: false)
        .Select(pair => $"{System.IO.Path.GetRelativePath(Root, pair.ImagePath).Replace('\\', '/')}: {pair.Text}: {pair.Labels}")];

    public void Dispose() => _scratch.Dispose();
}
