using System.Diagnostics;
using Microsoft.ML;
using MLNetHashing;
using MLNetHashing.Samples.EmojiSearch;

if (!Arguments.TryParse(args, out var arguments, out var answer))
{
    Console.WriteLine(answer);
    return arguments.AsksForHelp ? 0 : 2;
}

// Pairs of pictures and texts.
var ml = new MLContext(arguments.Seed);
var collection = Collection.Open(ml, arguments.Data ?? EmojiCorpus.FindOrBuild(Path.Combine("artifacts", "emoji")));
Console.WriteLine($"{collection.Name}: {collection.Train.Count} pairs to learn from, {collection.Query.Count} that ask, {collection.Database.Count} to be found");
var train = ml.Data.LoadFromEnumerable(collection.Train);

// An ML.NET pipeline: pictures are loaded, DSPH learns to make codes of them and of their texts.
var clock = Stopwatch.StartNew();
var bar = new TrainingBar();
var pipeline = ml.Transforms.LoadImages("Picture", collection.Folder, nameof(Item.Image))
    .Append(ml.Hashing().Trainers.Dsph("Picture", nameof(Item.Text), nameof(Item.Labels), new DsphOptions
    {
        Bits = arguments.Bits,
        Epochs = arguments.Epochs,
        Seed = arguments.Seed,
        Progress = bar,
    }))
    .Append(ml.Transforms.DropColumns("Picture"));
var model = bar.Show(() => pipeline.Fit(train));
var trainingTime = clock.Elapsed;

// Queries and database become codes, once; what is found is measured, beside methods without a deep network.
var query = ml.Data.Cache(model.Transform(ml.Data.LoadFromEnumerable(collection.Query)));
var database = ml.Data.Cache(model.Transform(ml.Data.LoadFromEnumerable(collection.Database)));
var metrics = ml.Hashing().EvaluateCrossModal(query, database);
Console.WriteLine($"Trained in {trainingTime.TotalSeconds:F0} s.");
Console.WriteLine();
Console.WriteLine(metrics);

var baselines = new Baselines(ml, collection);
var itqBits = Math.Min(arguments.Bits, baselines.MostBits);
var itq = baselines.Measure(new IterativeQuantization(), itqBits, (uint)arguments.Seed);
var lsh = baselines.Measure(new RandomHyperplanes(), arguments.Bits, (uint)arguments.Seed);
foreach (var (name, result) in new[] { ("ITQ", itq), ("LSH", lsh) })
    Console.WriteLine($"{name}: mAP {result.ImageToText.MeanAveragePrecision:F4} image → text, {result.TextToImage.MeanAveragePrecision:F4} text → image");
return 0;
