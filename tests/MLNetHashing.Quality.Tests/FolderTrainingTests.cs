using System.Diagnostics;
using System.Text.Json;

namespace MLNetHashing.Quality.Tests;

public sealed class FolderTrainingTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "data", "method", "bits", "seed", "options", "epochs", "map_i2t", "map_t2i", "map_i2t_tie_aware", "map_t2i_tie_aware", "ndcg100_i2t", "ndcg100_t2i",
        "train_s", "train_cpu_s", "samples_per_s", "encode_s", "encode_cpu_s", "peak_mb",
    ];

    private readonly ScratchFolder _folder = new();

    /// <summary>Three labels, each a direction of the features of both modalities; rows take turns.</summary>
    public FolderTrainingTests()
    {
        const int Rows = 120;
        var items = string.Concat(Enumerable.Range(0, Rows)
            .Select(row => $"{row}\t\t{(row < 60 ? "train" : row < 90 ? "database" : "query")}\tlabel{row % 3}\ttext\n"));
        _folder.Write("items.tsv", "row\timage\tsplit\tlabels\ttext\n" + items);
        var noise = new Random(1);
        _folder.Write("image.npy", NumpyBytes.Floats(Rows, 6, (row, column) => (column == row % 3 ? 5 : 0) + noise.NextSingle()));
        _folder.Write("text.npy", NumpyBytes.Floats(Rows, 5, (row, column) => column == row % 3 ? 1 : 0.1f * noise.NextSingle()));
    }

    private string[] Flags => ["--data", _folder.Path, "--image", "image.npy", "--text", "text.npy", "--bits", "16", "--epochs", "20", "--threads", "1"];

    [Fact]
    public void What_is_easy_to_learn_is_learned_and_told_under_the_agreed_keys()
    {
        var result = new FolderTraining(QualityOptions.Parse(Flags)).Run(16);
        Assert.InRange(result.MapImageToText, 0.99, 1);
        Assert.InRange(result.MapTextToImage, 0.99, 1);
        Assert.InRange(result.NdcgImageToText, 0.99, 1);
        Assert.Equal(Keys, JsonDocument.Parse(result.ToJson()).RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void More_bits_than_there_are_directions_are_not_possible()
    {
        var training = new FolderTraining(QualityOptions.Parse([.. Flags, "--method", "itq"]));
        Assert.Contains("directions", Assert.Throws<NotPossibleException>(() => training.Run(16)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_peer_learns_the_same_and_tells_it_under_the_same_keys()
    {
        if (PythonTorch.Find() is not { } python)
        {
            Assert.Skip("There is no Python with PyTorch: apt-get install python3-torch python3-numpy");
            return;
        }
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "dsph_training.py"), .. Flags]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Keys, JsonDocument.Parse(line).RootElement.EnumerateObject().Select(property => property.Name));
        Assert.InRange(QualityResult.FromJson(line).MapTextToImage, 0.99, 1);
    }

    public void Dispose() => _folder.Dispose();
}
