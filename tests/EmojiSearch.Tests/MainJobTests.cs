using Microsoft.ML;
using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

[Collection(nameof(MainJob))] // The terminal has room for one progress bar at a time.
public sealed class MainJobTests(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void The_saved_model_makes_the_codes_that_the_saved_index_holds()
    {
        var output = small.File("output");

        MainJob.Run(Arguments.Parse(["--data", small.Folder, "--output", output, "--epochs", "1", "--bits", "16"]));

        var ml = new MLContext();
        var model = ml.Model.Load(Path.Combine(output, "model.zip"), out _);
        var coded = model.Transform(ml.Data.LoadFromEnumerable(small.Collection.Database));
        using var index = HammingIndex.Open(Path.Combine(output, "pictures.index"));
        Assert.Equal(small.Collection.Database.Count, index.Count);
        foreach (var (row, item) in ml.Data.CreateEnumerable<Coded>(coded, reuseRowObject: false).Index())
        {
            var same = index.SearchRadius(item.ImageCode, radius: 0, cancellation: TestContext.Current.CancellationToken);
            Assert.Contains(same, hit => hit.Id == row);
        }
    }

    private sealed class Coded
    {
        public byte[] ImageCode { get; set; } = [];
    }
}
