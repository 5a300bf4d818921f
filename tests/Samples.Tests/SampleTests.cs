using System.Globalization;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests;

/// <summary>Every file-based app of samples/ does what it tells its readers.</summary>
public sealed partial class SampleTests : IDisposable
{
    /// <summary>The share of pairs that have a label in common, which is the mAP of a random order.</summary>
    private const double Chance = 0.23;

    private readonly SampleRun _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Quick_start_finds_what_words_ask_for_and_a_loaded_model_answers_as_the_saved_one()
    {
        var lines = _sample.Run("quick-start.cs");

        var found = Table(lines).ToDictionary(row => row[0], row => Number(row[1]));
        Assert.True(found["text → image"] > 1.5 * Chance, $"Words find pictures with a mAP of {found["text → image"]}.");
        Assert.True(found["image → text"] > 1.5 * Chance, $"Pictures find words with a mAP of {found["image → text"]}.");

        var answers = Answers(lines);
        Assert.Equal(10, answers.Count);
        Assert.Equal(answers[..5], answers[5..]);
        // What was asked for: a cat, a train, a sweet cake, a musical instrument, rain.
        var groups = _sample.GroupOf();
        string[] expected = ["Animals & Nature", "Travel & Places", "Food & Drink", "Objects", "Travel & Places"];
        var sensible = answers.Zip(expected).Sum(answer => answer.First.Split("; ").Count(hit => groups[hit] == answer.Second));
        Assert.True(sensible >= 15, $"Of 25 hits {sensible} are of the group that was asked for.");
    }

    [Fact]
    public void Compare_methods_tells_of_each_method_what_it_finds_and_at_which_recall()
    {
        var rows = Table(_sample.Run("compare-methods.cs")).ToDictionary(row => row[0], row => row[1..6].Select(Number).ToArray());

        Assert.Equal(["DSPH", "UDSPH", "RMSH", "SCM", "LSH"], rows.Keys);
        foreach (var deep in new[] { "DSPH", "UDSPH", "RMSH" })
            Assert.True(rows[deep][..2].Average() > Math.Max(1.5 * Chance, rows["LSH"][..2].Average()), $"{deep} finds {rows[deep][..2].Average():F3}.");
        // Interpolated precision does not rise with recall.
        Assert.All(rows.Values, row => Assert.Equal(row[2..].OrderDescending(), row[2..]));
    }

    [Fact]
    public void Sweep_tries_every_method_and_length_and_tries_none_again()
    {
        var first = _sample.Run("sweep.cs");

        var trials = Table(first).Where(row => row[0] is "DSPH" or "RMSH").ToList();
        Assert.Equal(4, trials.Count);
        Assert.All(trials, row => Assert.InRange(Number(row[2]), Chance, 1));
        Assert.Equal(4, first.Count(line => Told().IsMatch(line)));
        Assert.True(File.Exists(_sample.File("sweep/report.html")));
        Assert.Contains($"{trials[0][0]} with {trials[0][1]} bits on the test queries:", first);

        var second = _sample.Run("sweep.cs");
        Assert.DoesNotContain(second, line => Told().IsMatch(line));
        Assert.Equal(trials, Table(second).Where(row => row[0] is "DSPH" or "RMSH"));
    }

    [Fact]
    public void Existing_pipeline_classifies_as_before_and_finds_pictures_that_are_alike()
    {
        var lines = _sample.Run("existing-pipeline.cs");

        var accuracies = Accuracies().Match(lines[0]);
        Assert.Equal(accuracies.Groups[1].Value, accuracies.Groups[2].Value);
        // A fifth or so are of the largest group.
        Assert.True(Number(accuracies.Groups[1].Value) > 0.35, lines[0]);
        Assert.Equal(8, lines.Length - 1);
        var groups = _sample.GroupOf();
        Assert.All(lines[1..], line =>
        {
            var (classified, hits) = (line.Split(". Like it: ")[0], line.Split(". Like it: ")[1].Split("; "));
            Assert.Contains(groups.Values.Distinct(), group => classified.EndsWith($": {group}", StringComparison.Ordinal));
            Assert.Equal(5, hits.Length);
            Assert.All(hits, hit => Assert.Contains(hit, groups.Keys));
        });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The cells of Markdown tables, without heads.</summary>
    private static IEnumerable<string[]> Table(string[] lines) => lines.Where(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]).Where(cells => double.TryParse(cells[1], CultureInfo.InvariantCulture, out _));

    private static List<string> Answers(string[] lines) => [.. lines.Where(line => Asked().IsMatch(line)).Select(line => Asked().Replace(line, ""))];

    [GeneratedRegex("^(cat|train|sweet cake|musical instrument|rain): ")]
    private static partial Regex Asked();

    [GeneratedRegex("^(DSPH|RMSH), (16|32) bits: mAP ")]
    private static partial Regex Told();

    [GeneratedRegex("^accuracy as it was: (.+), with hashing: (.+)$")]
    private static partial Regex Accuracies();
}
