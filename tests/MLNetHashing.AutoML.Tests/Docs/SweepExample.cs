using Microsoft.ML;

namespace MLNetHashing.Tests.Docs;

/// <summary>The example that docs/sweeps.md shows, in the current folder. Its lines between the marks are those of the page but for numbers that make them
/// small.</summary>
internal static class SweepExample
{
    public static (SweepResult Result, CrossModalMetrics Metrics) Run(MLContext ml, IDataView pairs)
    {
        // SWEEP
        var (train, test, database) = ml.Hashing().Split(pairs, query: 20, train: 70);
        var (learn, validation, found) = ml.Hashing().Split(train, query: 20, train: 50);

        var result = ml.Hashing().Sweep(learn, validation, found, "Image", "Text", "Tags", new()
        {
            Methods = [new DsphOptions { Epochs = 1 }, new RmshOptions { Epochs = 1 }, new ScmOptions()],
            Bits = [16, 32],
            Folder = "sweep",                                       // run again, it goes on where it was
        });
        Console.WriteLine(result);
        result.WriteReport("sweep/report.html");

        var options = result.OptionsOf(result.Best!);
        var model = ml.Hashing().Trainers.Create("Image", "Text", "Tags", options).Fit(train);
        var metrics = ml.Hashing().EvaluateCrossModal(model.Transform(test), model.Transform(database), labels: "Tags");
        // SWEEP
        return (result, metrics);
    }
}
