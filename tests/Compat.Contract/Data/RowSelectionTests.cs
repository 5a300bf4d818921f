using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class RowSelectionTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Taking_reads_no_more_than_it_takes()
    {
        var source = new CountingDataView(1000);
        var taken = _ml.Data.TakeRows(source, 3);

        Assert.Equal([0f, 1f, 2f], taken.GetColumn<float>("Number"));
        Assert.InRange(source.Moves, 3, 4);
        Assert.Equal([3, 0, 0], source.Reads);
    }

    [Fact]
    public void Skipping_delivers_the_rest_and_reads_no_skipped_value()
    {
        var source = new CountingDataView(5);

        Assert.Equal([3f, 4f], _ml.Data.SkipRows(source, 3).GetColumn<float>("Number"));
        Assert.Equal(2, source.Reads[0]);
        Assert.Empty(_ml.Data.SkipRows(source, 7).GetColumn<float>("Number"));
        Assert.Equal(5, _ml.Data.TakeRows(source, 7).GetColumn<float>("Number").Count());
    }

    [Fact]
    public void A_filter_includes_its_lower_and_excludes_its_upper_bound()
    {
        var filtered = _ml.Data.FilterRowsByColumn(new CountingDataView(6), "Number", 2, 4);

        Assert.Equal(["w2", "w3"], filtered.GetColumn<string>("Word"));
    }

    [Fact]
    public void A_filter_drops_what_is_not_a_number()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { 1, double.NaN, 3 }.Select(value => new Measured { Value = value }));

        Assert.Equal([1d, 3d], _ml.Data.FilterRowsByColumn(data, "Value").GetColumn<double>("Value"));
    }

    [Fact]
    public void A_filter_reads_only_its_own_column_and_those_asked_for()
    {
        var source = new CountingDataView(4);
        var filtered = _ml.Data.FilterRowsByColumn(source, "Number", 3);
        var words = filtered.GetColumn<string>("Word").ToArray();

        Assert.Equal(["w3"], words);
        Assert.Equal(["Number", "Word"], source.LastNeeded);
        Assert.Equal(1, source.Reads[2]);
        Assert.Equal(0, source.Reads[1]);
    }

    [Fact]
    public void A_filter_refuses_a_missing_column_and_one_of_text()
    {
        var source = new CountingDataView(4);

        Assert.Contains("Nope", Assert.ThrowsAny<ArgumentException>(() => _ml.Data.FilterRowsByColumn(source, "Nope", 0, 1)).Message);
        Assert.Contains("Word", Assert.ThrowsAny<ArgumentException>(() => _ml.Data.FilterRowsByColumn(source, "Word", 0, 1)).Message);
    }

    [Fact]
    public void A_split_gives_every_row_to_one_part_and_holds_in_every_pass()
    {
        var split = _ml.Data.TrainTestSplit(new CountingDataView(1000), testFraction: 0.2);
        var train = split.TrainSet.GetColumn<float>("Number").ToArray();
        var test = split.TestSet.GetColumn<float>("Number").ToArray();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), train.Concat(test).Order());
        Assert.InRange(test.Length, 140, 260);
        Assert.Equal(test, split.TestSet.GetColumn<float>("Number"));
    }

    [Fact]
    public void A_split_depends_on_its_seed_alone()
    {
        Assert.Equal(Test(new MLContext(), 5), Test(new MLContext(), 5));
        Assert.Equal(Test(new MLContext(9), null), Test(new MLContext(9), null));
        Assert.NotEqual(Test(new MLContext(), 5), Test(new MLContext(), 6));

        static float[] Test(MLContext ml, int? seed)
            => [.. ml.Data.TrainTestSplit(new CountingDataView(200), 0.3, seed: seed).TestSet.GetColumn<float>("Number")];
    }

    [Fact]
    public void A_split_by_key_keeps_rows_of_one_key_together()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 600).Select(i => new Grouped { Group = $"g{i % 60}", Number = i }));
        var split = _ml.Data.TrainTestSplit(data, 0.3, samplingKeyColumnName: "Group", seed: 3);
        var train = split.TrainSet.GetColumn<string>("Group").ToHashSet();
        var test = split.TestSet.GetColumn<string>("Group").ToHashSet();

        Assert.Empty(train.Intersect(test));
        Assert.Equal(60, train.Count + test.Count);
        Assert.NotEmpty(test);
        Assert.NotEmpty(train);
        Assert.Equal(600, split.TrainSet.GetColumn<int>("Number").Count() + split.TestSet.GetColumn<int>("Number").Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void A_split_refuses_fractions_that_leave_a_part_empty(double fraction)
        => Assert.ThrowsAny<ArgumentException>(() => _ml.Data.TrainTestSplit(new CountingDataView(4), fraction));

    private sealed class Measured
    {
        public double Value { get; set; }
    }

    private sealed class Grouped
    {
        public string Group { get; set; } = "";

        public int Number { get; set; }
    }
}
