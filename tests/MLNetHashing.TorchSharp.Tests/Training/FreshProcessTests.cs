using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Saving;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Training;

public class FreshProcessTests
{
    [Fact]
    public void What_every_method_trained_is_served_alike_by_a_process_without_torch()
    {
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var data = ml.View(SyntheticPairs.Draw(20, 1));
        var models = new TransformerChain<HashTransformer>([.. MethodUnderTest.AllAndBaselines.Select(method => ml.Trainer(Options(method)).Fit(data))]);
        var unseen = SyntheticPairs.Draw(10, 2);
        var file = Path.Combine(folder.Path, "models.zip");
        ml.Model.Save(models, data.Schema, file);

        var served = FreshProcess.Serve(
            file,
            unseen.Select(pair => (IEnumerable<object>)[.. pair.Image.Cast<object>(), .. pair.Text.Cast<object>(), pair.Tags, pair.Number]),
            saved: Path.Combine(folder.Path, "again.zip"));

        var expected = Served.By(models, ml.View(unseen));
        Assert.Equal(expected.Columns, served.Columns);
        Assert.Contains("PairwiseCosineText: Vector<Byte, 2>", served.Columns);
        Assert.Equal(expected.Rows, served.Rows);
        Assert.Equal(expected.Rows, served.SingleRows);
        Assert.DoesNotContain(served.Modules, module => module.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    private static HashingOptions Options(string method)
        => MethodUnderTest.Options(method) with { Epochs = 3, ImageCodeColumn = $"{method}Image", TextCodeColumn = $"{method}Text" };
}
