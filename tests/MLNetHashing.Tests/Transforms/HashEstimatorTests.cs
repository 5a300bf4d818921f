using Microsoft.ML;

namespace MLNetHashing.Tests.Transforms;

public sealed class HashEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(8, null)]
    [InlineData(24, "Relaxed")]
    public void It_keeps_the_contract_of_estimators(int bits, string? relaxed)
    {
        var model = Models.OfFeatures(bits);
        EstimatorContract.Check(_ml, _ml.Hashing().ImageHash("Code", "Photo", model, relaxed), Data());
        EstimatorContract.Check(_ml, _ml.Hashing().TextHash("Code", "Caption", model, relaxed), Data());
    }

    [Fact]
    public void A_column_of_another_type_or_size_is_refused()
    {
        var estimator = _ml.Hashing().ImageHash("Code", "Photo", Models.OfFeatures());
        EstimatorContract.Refuses(_ml, estimator, Data(), Renamed("Title"), "Column 'Photo' is String; the feature encoder takes Vector<Single, 5>.");
        var without = _ml.Transforms.DropColumns("Photo").Fit(Data()).Transform(Data());
        EstimatorContract.Refuses(_ml, estimator, Data(), without, "There is no column 'Photo' to hash.");
        var otherSize = Assert.ThrowsAny<ArgumentException>(() => estimator.Fit(Renamed("Caption")));
        Assert.Contains("Column 'Photo' is Vector<Single, 3>", otherSize.Message);
    }

    [Fact]
    public void A_missing_column_is_told_with_those_that_there_are()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Hashing().TextHash("Code", "Words", Models.OfFeatures()).Fit(Data()));
        Assert.Contains("There is no column 'Words' to hash. There are: 'Id', 'Photo', 'Title', 'Caption'.", error.Message);
    }

    [Fact]
    public void Fitting_reads_no_row()
    {
        var data = new WatchedView(Data());
        _ml.Hashing().ImageHash("Code", "Photo", Models.OfFeatures()).Fit(data);
        Assert.Empty(data.Cursors);
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Pair.Draw(7));

    private IDataView Renamed(string column) => _ml.Transforms.CopyColumns("Photo", column).Fit(Data()).Transform(Data());
}
