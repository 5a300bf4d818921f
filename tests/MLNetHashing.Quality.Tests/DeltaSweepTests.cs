namespace MLNetHashing.Quality.Tests;

public sealed class DeltaSweepTests
{
    [Fact]
    public void The_values_go_from_what_all_codes_keep_to_beyond_what_any_can()
    {
        Assert.Equal(DeltaSweep.Deltas.Order().Distinct(), DeltaSweep.Deltas);
        Assert.Equal((4, 48), (DeltaSweep.Deltas[0], DeltaSweep.Deltas[^1]));
        Assert.Contains(DistanceBounds.GilbertVarshamov(64, 18), DeltaSweep.Deltas);
        Assert.Contains(DistanceBounds.Plotkin(64, 18), DeltaSweep.Deltas);
    }

    [Fact]
    public void Each_run_sets_an_option_that_RMSH_has()
    {
        foreach (var run in DeltaSweep.Plan([1]))
        {
            var options = Methods.Options(QualityOptions.Parse(["--data", run.Data, "--method", run.Method, "--option", run.Options]), run.Bits);
            Assert.Equal(run.Options, $"Delta={Assert.IsType<RmshOptions>(options).Delta}");
        }
    }

    [Fact]
    public void A_row_is_of_all_seeds_of_a_delta_and_of_nothing_else()
    {
        var runs = DeltaSweep.Plan([1, 2, 3]);
        var results = runs.Where(run => run.Options == "Delta=4").Select(run => Results.Of(run, 0.7 + 0.02 * run.Seed))
            .Append(Results.Of(new("coco18", "rmsh", 64, 1), 0.9));
        var rows = DeltaSweep.Table(results).Split('\n').Where(line => line.StartsWith('|')).Skip(2);
        Assert.Equal("| 4 | .7400 ± .0200 | .6400 ± .0200 | .5400 ± .0200 | .4400 ± .0200 |", Assert.Single(rows));
    }
}
