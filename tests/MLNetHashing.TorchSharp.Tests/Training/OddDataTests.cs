using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

public class OddDataTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.All);

    public static TheoryData<string, string> Sets
    {
        get
        {
            var sets = new TheoryData<string, string>();
            foreach (var method in MethodUnderTest.AllAndBaselines)
            {
                foreach (var set in new[] { "one class", "one pair", "fewer pairs than a batch", "a last batch of one", "all labels on all pairs" })
                    sets.Add(method, set);
            }
            return sets;
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Odd_training_sets_are_learned_from(string method, string set)
    {
        var pairs = set switch
        {
            "one class" => SyntheticPairs.Draw(20, 1, classes: 1),
            "one pair" => SyntheticPairs.Draw(1, 1),
            "fewer pairs than a batch" => SyntheticPairs.Draw(7, 1),
            "a last batch of one" => SyntheticPairs.Draw(33, 1),
            _ => [.. SyntheticPairs.Draw(20, 1).Select(pair => new Pair { Image = pair.Image, Text = pair.Text, Tags = "a|b|c" })],
        };
        var ml = new MLContext();
        var progress = new ProgressList();

        var model = ml.Trainer(MethodUnderTest.Options(method) with { BatchSize = 16, ValidationFraction = 0.5, Progress = progress }).Fit(ml.View(pairs));

        Assert.Equal(6, progress.Reports[^1].EpochLosses.Count);
        Assert.Equal(pairs.Count, SyntheticPairs.Codes(model.Transform(ml.View(pairs)), "TextCode").Split(' ').Length);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_row_without_a_label_stops_training_by_default(string method)
    {
        var ml = new MLContext();
        var pairs = SyntheticPairs.Draw(20, 1);
        pairs[11].Tags = "";

        var error = Assert.Throws<InvalidDataException>(() => ml.Trainer(MethodUnderTest.Options(method)).Fit(ml.View(pairs)));

        Assert.Contains("Row 11 of column 'Tags'", error.Message);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Rows_that_cannot_be_used_are_left_out_where_that_is_asked_for_and_told_in_the_log(string method)
    {
        var ml = new MLContext();
        var log = new List<string>();
        ml.Log += (_, entry) => log.Add(entry.Message);
        var good = SyntheticPairs.Draw(20, 1);
        List<Pair> all = [.. good];
        all.Insert(4, new() { Image = good[0].Image, Text = good[0].Text, Tags = " " });
        all.Insert(9, new() { Image = [.. good[0].Image.Select(_ => float.NaN)], Text = good[0].Text, Tags = "tag1" });
        var options = MethodUnderTest.Options(method) with { UnusableRows = UnusableRows.Skip };
        var data = ml.View(good);

        var skipped = ml.Trainer(options).Fit(ml.View(all)).Transform(data);
        var never = ml.Trainer(options).Fit(data).Transform(data);

        Assert.Equal(SyntheticPairs.Codes(never, "ImageCode"), SyntheticPairs.Codes(skipped, "ImageCode"));
        Assert.Contains(log, line => line.Contains("2 of 22 rows"));
    }

    [Fact]
    public void A_missing_column_is_told_with_those_that_there_are()
    {
        var ml = new MLContext();
        var trainer = new HashingTrainer(ml, "Picture", "Text", "Tags", MethodUnderTest.Options("DSPH") with { ImageEncoder = null });

        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(ml.View(SyntheticPairs.Draw(5, 1))));

        Assert.Contains("'Picture'", error.Message);
        Assert.Contains("'Image', 'Text', 'Tags', 'Number'", error.Message);
    }
}
