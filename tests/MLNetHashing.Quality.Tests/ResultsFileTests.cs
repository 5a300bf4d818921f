namespace MLNetHashing.Quality.Tests;

public sealed class ResultsFileTests : IDisposable
{
    private static readonly RunKey Run = new("wiki", "dsph", 64, 1);

    private readonly ScratchFolder _folder = new();

    private string Place => Path.Combine(_folder.Path, "made", "results.jsonl");

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        var file = Opened();
        var changed = Results.Of(Run with { Options = "Delta=4" }, 0.75);
        var impossible = QualityResult.Of(Run with { Method = "itq" }, "too many bits");
        file.Append(changed);
        file.Append(impossible);
        Assert.Equal([changed, impossible], file.Read());
    }

    [Fact]
    public void There_are_no_results_without_a_file() => Assert.Empty(new ResultsFile(Place).Read());

    [Fact]
    public void A_torn_last_line_is_no_result_and_the_next_is_not_appended_to_it()
    {
        var file = Opened();
        file.Append(Results.Of(Run, 0.5));
        File.AppendAllText(Place, "{\"data\":\"wi");
        Assert.Single(file.Read());
        file.Open();
        file.Append(Results.Of(Run with { Seed = 2 }, 0.6));
        Assert.Equal([1, 2], file.Read().Select(result => result.Seed));
    }

    [Fact]
    public void Of_two_results_of_a_run_the_last_counts()
    {
        var file = Opened();
        file.Append(Results.Of(Run, 0.5));
        file.Append(Results.Of(Run, 0.6));
        Assert.Equal(0.6, Assert.Single(file.Read()).MapImageToText);
    }

    [Fact]
    public void Lines_of_several_threads_are_all_whole()
    {
        var file = Opened();
        Parallel.For(1, 101, seed => file.Append(Results.Of(Run with { Seed = seed }, 0.5)));
        Assert.Equal(100, file.Read().Count);
    }

    [Fact]
    public void A_line_that_is_no_result_is_told_with_its_number()
    {
        var file = Opened();
        file.Append(Results.Of(Run, 0.5));
        File.AppendAllText(Place, "<<<<<<< HEAD\n");
        Assert.Contains("results.jsonl, line 2", Assert.Throws<InvalidDataException>(file.Read).Message, StringComparison.Ordinal);
    }

    private ResultsFile Opened()
    {
        var file = new ResultsFile(Place);
        file.Open();
        return file;
    }

    public void Dispose() => _folder.Dispose();
}
