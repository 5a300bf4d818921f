using MLNetHashing.Tests;

namespace MLNetHashing.Quality.Tests;

/// <summary>The command as it is run, in a process of its own.</summary>
public sealed class ReproductionTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public ReproductionTests() => SmallFlickr.Write(_folder.Path);

    private string Results => Path.Combine(_folder.Path, "out", "results.jsonl");

    [Fact]
    public void A_miniature_is_learned_told_beside_the_published_results_and_not_learned_again()
    {
        var clip = SmallClip.Write(_folder.Path);
        string[] flags = ["--encoder", $"clip:{clip}", "--bits", "16,32", "--epochs", "1", "--allow-incomplete"];
        var (code, output, errors) = Run(flags);
        Assert.True(code == 0, errors);
        Assert.Contains($"MIRFlickr-25K has {SmallFlickr.Pairs} pairs here; there should be 24581.", errors, StringComparison.Ordinal);
        Assert.Contains("a fifth of them ask", errors, StringComparison.Ordinal);
        Assert.Contains("epoch 1 of 1: loss ", errors, StringComparison.Ordinal);
        Assert.Contains("#### mirflickr, protocol dsph, clip:clip.safetensors, 40 pairs, files missing", output, StringComparison.Ordinal);
        Assert.Matches(@"\| DSPH \| 16 \| Epochs=1 \| 1?\.\d{4} \| \.8129 \| – \| 1?\.\d{4} \| \.8000 \| – \| 1814 \|", output);
        Assert.Matches(@"\| DSPH \| 32 \| Epochs=1 \| 1?\.\d{4} \| \.8482 \| – \| 1?\.\d{4} \| \.8238 \| – \| 1814 \|", output);
        Assert.Matches(@"- Machine: .*\d cores, .*libtorch \d+\.\d+.*, MLNetHashing \d", output);
        Assert.Equal(output, File.ReadAllText(Path.ChangeExtension(Results, ".md")) + '\n');
        var lines = File.ReadAllLines(Results);
        Assert.Equal(2, lines.Length);
        Assert.Equal(["results.jsonl", "results.md"], Directory.GetFiles(Path.GetDirectoryName(Results)!).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.Path, "out", "checkpoints")));

        // As if it had been killed while it wrote the second line.
        File.WriteAllText(Results, lines[0] + '\n' + lines[1][..20]);
        (code, _, errors) = Run(flags);
        Assert.True(code == 0, errors);
        Assert.Equal(1, errors.Split("epoch 1 of 1").Length - 1);
        Assert.Equal(lines[0], File.ReadAllLines(Results)[0]);
        Assert.Equal(2, File.ReadAllLines(Results).Length);
        (code, var again, errors) = Run(flags);
        Assert.True(code == 0, errors);
        Assert.DoesNotContain("epoch", errors, StringComparison.Ordinal);
        Assert.Contains("| DSPH | 32 |", again, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_encoders_of_several_methods_are_learned_under_another_protocol()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "mirflickr", "doc"));
        File.WriteAllText(Path.Combine(_folder.Path, "mirflickr", "doc", "common_tags.txt"), "red 20\nblue 20\n");
        var (code, output, errors) = Run(
            ["--encoder", "small", "--protocol", "mith", "--method", "rmsh,dsph", "--bits", "16", "--epochs", "1", "--allow-incomplete", "--device", "cpu"]);
        Assert.True(code == 0, errors);
        Assert.Contains("#### mirflickr, protocol mith, small, 40 pairs, files missing", output, StringComparison.Ordinal);
        Assert.Matches(@"\| DSPH \| 16 \| Epochs=1 \| 1?\.\d{4} \| – \| – \| 1?\.\d{4} \| – \| – \| 1814 \|.*\n\| RMSH \| 16 \|", output);
        Assert.DoesNotContain("Published", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_features_of_an_ONNX_file_are_learned_and_kept_beside_the_results()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "backbone.onnx"), SmallBackbone.Bytes(8));
        var (code, output, errors) = Run(["--encoder", "onnx:backbone.onnx", "--pixels", "keras", "--bits", "16", "--epochs", "1", "--allow-incomplete"]);
        Assert.True(code == 0, errors);
        Assert.Contains("protocol dsph, onnx:backbone.onnx with keras pixels, 40 pairs", output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_folder.Path, "out", "features")));
    }

    [Theory]
    [InlineData("--encoder is 'clip:none.safetensors', but there is no file 'none.safetensors'", "--encoder", "clip:none.safetensors")]
    [InlineData("There is no folder 'elsewhere', in which MIRFlickr-25K should be. Its owners offer", "--encoder", "small", "--root", "elsewhere")]
    [InlineData("there should be 24581", "--encoder", "small")]
    [InlineData("DsphOptions has no option 'Beta'; it has: Alpha", "--encoder", "small", "--allow-incomplete", "--option", "Beta=1")]
    [InlineData("Alpha is -1, it has to be at least 0", "--encoder", "small", "--allow-incomplete", "--option", "Alpha=-1")]
    public void What_cannot_be_done_is_told_before_anything_is_learned(string message, params string[] flags)
    {
        var (code, output, errors) = Run(flags);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Results));
    }

    private (int Code, string Output, string Errors) Run(string[] flags)
        => DotnetProcess.Run([typeof(ReproductionOptions).Assembly.Location, "--dataset", "mirflickr", "--root", _folder.Path, "--results", Results, .. flags],
            _folder.Path);

    public void Dispose() => _folder.Dispose();
}
