namespace MLNetHashing.Quality.Tests;

public sealed class QualityTableTests
{
    private static readonly RunKey Dsph = new("wiki", "dsph", 64, 1);

    [Fact]
    public void A_cell_is_mean_and_deviation_of_quality_and_the_median_of_cost()
    {
        var table = QualityTable.Of([Results.Of(Dsph, 0.70, 10), Results.Of(Dsph with { Seed = 2 }, 0.72, 40), Results.Of(Dsph with { Seed = 3 }, 0.74, 20)]);
        Assert.EndsWith(
            "| DSPH | 64 | .7200 ± .0200 | .6200 ± .0200 | .5200 ± .0200 | .4200 ± .0200 | 20.0 | 2.00 | 2000 |\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_processors_time_is_told_where_it_was_taken()
    {
        var taken = Results.Of(Dsph, 0.7, 30) with { TrainProcessorSeconds = 12, EncodeProcessorSeconds = 1.5 };
        Assert.Contains("| 12.0 | 1.50 | 3000 |", QualityTable.Of([taken]), StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_three_seeds_are_told()
    {
        Assert.Contains("| .7000 (n = 1) |", QualityTable.Of([Results.Of(Dsph, 0.7)]), StringComparison.Ordinal);
        var table = QualityTable.Of([Results.Of(Dsph, 0.7), Results.Of(Dsph with { Seed = 2 }, 0.72)]);
        Assert.Contains("| .7100 ± .0141 (n = 2) |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_five_come_before_the_baselines_by_rising_length_whatever_the_order_of_results()
    {
        var table = QualityTable.Of(
        [
            Results.Of(Dsph with { Method = "scm" }, 0.5), Results.Of(Dsph with { Method = "rmsh", Bits = 128 }, 0.5),
            Results.Of(Dsph with { Method = "rmsh" }, 0.5), Results.Of(Dsph with { Data = "coco18", Method = "pairwisecosine" }, 0.5), Results.Of(Dsph, 0.5),
        ]);
        Assert.Equal(
            ["#### coco18", "PairwiseCosine 64", "#### wiki", "DSPH 64", "RMSH 64", "RMSH 128", "SCM 64"],
            table.Split('\n').Where(line => line.StartsWith("####", StringComparison.Ordinal) || line.Contains('.', StringComparison.Ordinal))
                .Select(line => line[0] == '#' ? line : string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..3])));
    }

    [Fact]
    public void What_is_not_possible_is_a_row_of_as_many_cells_with_the_reason()
    {
        var lines = QualityTable.Of([Results.Of(Dsph, 0.5), QualityResult.Of(Dsph with { Method = "itq" }, "9 directions | not 64")]).Split('\n');
        Assert.Contains("| ITQ | 64 | not possible: 9 directions / not 64 |", lines[^2], StringComparison.Ordinal);
        Assert.Single(lines.Where(line => line.StartsWith('|')).Select(line => line.Count(letter => letter == '|')).Distinct());
    }

    [Fact]
    public void What_is_not_with_a_methods_defaults_stays_out() => Assert.Empty(QualityTable.Of([Results.Of(Dsph with { Options = "Delta=4" }, 0.5)]));
}
