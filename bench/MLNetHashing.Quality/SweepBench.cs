using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>What a sweep is to do in a quarter of an hour on two cores: five methods with three lengths, twice each, on 2,000 pairs of coco18's features.</summary>
internal static class SweepBench
{
    private static readonly DataSet Data = DataSet.Of("coco18");

    /// <param name="root">The folder of the data sets.</param>
    public static void Run(string root)
    {
        var ml = new MLContext(seed: 1);
        var pairs = new PairFolder(Path.Combine(root, Data.Name), Data.Image, Data.Text, validates: false).View(ml, "train");
        var (train, queries, database) = ml.Hashing().Split(pairs, query: 500, train: 2000);
        var clock = Stopwatch.StartNew();
        var result = ml.Hashing().Sweep(train, queries, database, "Image", "Text", "Labels", new()
        {
            Methods = [new DsphOptions(), new MmachOptions(), new DaphOptions(), new UdsphOptions(), new RmshOptions()],
            Search = SweepSearch.CostFrugal,
            Trials = 2 * 5 * 3,
            Progress = new Lines(clock),
        });
        Console.WriteLine($"\n{result}\n{result.Trials.Count} trials in {clock.Elapsed.TotalMinutes:0.0} minutes");
    }

    /// <summary>Says at once what has come out; <see cref="Progress{T}"/> would say it later.</summary>
    private sealed class Lines(Stopwatch clock) : IProgress<SweepTrial>
    {
        public void Report(SweepTrial value) => Console.Error.WriteLine(
            $"{clock.Elapsed:mm\\:ss} {value.Method}, {value.Bits} bits: {value.Error ?? $"{value.MeanAveragePrecision:0.0000}"} in {value.TrainingSeconds:0.0} s");
    }
}
