namespace MLNetHashing.Quality.Tests;

public sealed class ReproductionTableTests
{
    private static readonly Setting Published = new("dsph", "clip:ViT-B-32.safetensors", 24_581, null, IsComplete: true);
    private static readonly RunKey Run = new("mirflickr", "dsph", 64, 1814, "Epochs=100", Published);
    private static readonly Machine Machine = new("Processor", 2, 8, "GPU", "2.10.0", "System", "0.1.0");

    [Fact]
    public void A_row_has_the_mean_of_the_seeds_the_published_value_and_the_difference()
    {
        var table = ReproductionTable.Of([Of(Run, .85, 10), Of(Run with { Seed = 1 }, .87, 30)]);
        Assert.Contains(
            "| DSPH | 64 | Epochs=100 | .8600 ± .0141 | .8541 | +.0059 | .7600 ± .0141 | .8294 | −.0694 | 1, 1814 | 20.0 | 2.0 | 2000 |\n",
            table, StringComparison.Ordinal);
        Assert.EndsWith(
            $"\n\n- Published for DSPH: {Literature.DsphSource}.\n"
            + "- Machine: Processor, 2 cores, 8 GB of memory, GPU, libtorch 2.10.0, System, MLNetHashing 0.1.0.\n", table, StringComparison.Ordinal);
    }

    public static TheoryData<string> NotPublished => ["method", "data", "protocol", "encoder", "bits"];

    [Theory]
    [MemberData(nameof(NotPublished))]
    public void Where_nothing_of_the_same_kind_is_published_there_is_a_dash(string other)
    {
        var run = other switch
        {
            "method" => Run with { Method = "rmsh" },
            "data" => Run with { Data = "coco2014" },
            "protocol" => Run with { Setting = Published with { Protocol = "mith" } },
            "encoder" => Run with { Setting = Published with { Encoder = "small" } },
            _ => Run with { Bits = 128 },
        };
        var table = ReproductionTable.Of([Of(run, .85, 10)]);
        Assert.Contains("| .8500 | – | – | .7500 | – | – | 1814 |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Published", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_data_is_not_compared()
    {
        var table = ReproductionTable.Of([Of(Run with { Setting = Published with { IsComplete = false, Pairs = 40 } }, .85, 10)]);
        Assert.Contains("| .8500 | .8541 | – |", table, StringComparison.Ordinal);
        Assert.Contains("Files are missing, so pairs and split are not the published ones", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_have_tables_of_their_own_with_methods_and_lengths_in_order()
    {
        var table = ReproductionTable.Of(
        [
            Of(Run with { Method = "rmsh" }, .5), Of(Run with { Data = "coco2017", Setting = Published with { Caption = 0 } }, .5), Of(Run, .5),
            Of(Run with { Bits = 16 }, .5), Of(Run with { Options = "Epochs=1" }, .5), Results.Of(new("wiki", "dsph", 64, 1), .5),
        ]);
        Assert.Equal(
            [
                "#### coco2017, protocol dsph, clip:ViT-B-32.safetensors, 24581 pairs, caption 0", "DSPH 64 Epochs=100",
                "#### mirflickr, protocol dsph, clip:ViT-B-32.safetensors, 24581 pairs",
                "DSPH 16 Epochs=100", "DSPH 64 Epochs=1", "DSPH 64 Epochs=100", "RMSH 64 Epochs=100",
            ],
            table.Split('\n').Where(line => line.StartsWith('#') || line.Contains("Epochs", StringComparison.Ordinal))
                .Select(line => line[0] == '#' ? line : string.Join(' ', line.Split('|', StringSplitOptions.TrimEntries)[1..4])));
        Assert.Single(table.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Count(letter => letter == '|')).Distinct());
    }

    [Fact]
    public void A_result_is_the_same_when_it_was_written_and_read()
    {
        var result = Of(Run with { Setting = Published with { Caption = 2 } }, .85);
        Assert.Equal(result, QualityResult.FromJson(result.ToJson()));
        Assert.Equal(result.Key, QualityResult.FromJson(result.ToJson()).Key);
    }

    private static QualityResult Of(RunKey run, double map, double seconds = 10) => Results.Of(run, map, seconds) with { Machine = Machine };
}
