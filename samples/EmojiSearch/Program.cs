using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;
using MLNetHashing;
using MLNetHashing.Samples.EmojiSearch;
using TorchSharp;

const int Side = 32;
const int Bits = 64;
const int Epochs = 15;

var clock = Stopwatch.StartNew();
var corpus = EmojiCorpus.OpenOrBuild(args is [var folder] ? folder : Path.Combine(Environment.CurrentDirectory, "artifacts", "emoji"));
Console.WriteLine($"Pictures: {corpus.Folder} ({clock.Elapsed.TotalSeconds:F1} s)");

// An ordinary ML.NET pipeline: file names become pictures, pictures become numbers.
var ml = new MLContext(seed: 1);
var items = ml.Data.LoadFromTextFile<Item>(corpus.Items, hasHeader: true);
var toPixels = ml.Transforms.LoadImages("Bitmap", corpus.Images, nameof(Item.Image))
    .Append(ml.Transforms.ResizeImages("Bitmap", Side, Side, resizing: ImageResizingEstimator.ResizingKind.IsoPad))
    .Append(ml.Transforms.ExtractPixels(nameof(Picture.Pixels), "Bitmap", offsetImage: 127.5f, scaleImage: 1 / 127.5f));
clock.Restart();
var pictures = ml.Data.CreateEnumerable<Picture>(toPixels.Fit(items).Transform(items), reuseRowObject: false).ToLookup(picture => picture.Split);
using var train = new Part([.. pictures["train"]], Side);
using var query = new Part([.. pictures["query"]], Side);
using var database = new Part([.. pictures["train"], .. pictures["database"]], Side);
Console.WriteLine($"Decoded: {train.Count} to train on, {query.Count} queries, {database.Count} in the database ({clock.Elapsed.TotalSeconds:F1} s)");

// An ordinary TorchSharp network, learned on the training part alone.
var groups = database.Groups.Distinct().ToList();
torch.random.manual_seed(1);
using var network = new PictureHash(Side, Bits, groups.Count);
using var target = train.GroupNumbers(groups);
clock.Restart();
foreach (var (epoch, loss) in network.Learn(train.Pixels, target, Epochs).Index())
    Console.WriteLine($"Epoch {epoch + 1,2} of {Epochs}: loss {loss:F4} ({clock.Elapsed.TotalSeconds:F1} s)");

// Every picture becomes 64 bits; pictures are compared by the number of bits that differ. Two methods that learn nothing from labels stand beside the network.
var relevance = Relevance.SharedLabels(query.LabelSets(groups), database.LabelSets(groups));
var queryCodes = network.Encode(query.Pixels, Bits);
var databaseCodes = network.Encode(database.Pixels, Bits);
Console.WriteLine();
Console.WriteLine("Pictures found with pictures, relevant where they share a group of Unicode's emoji chart:");
Console.WriteLine(new RetrievalEvaluator().Evaluate(queryCodes, databaseCodes, relevance));
Console.WriteLine($"mAP@all of ITQ over the pixels:                {BaselineMap(new IterativeQuantization()):F4}");
Console.WriteLine($"mAP@all of random hyperplanes over the pixels: {BaselineMap(new RandomHyperplanes()):F4}");
Console.WriteLine();

using var index = HammingIndex.Build(databaseCodes);
foreach (var row in new[] { 0, query.Count / 3, 2 * query.Count / 3 })
{
    Console.WriteLine($"{query.Names[row]}:");
    foreach (var hit in index.Search(queryCodes[row], k: 5))
        Console.WriteLine($"  {hit.Distance,2} bits apart: {database.Names[(int)hit.Id]}");
}

double BaselineMap(IHashLearner learner)
{
    var hasher = learner.Fit(train.Values, dimension: 3 * Side * Side, Bits, seed: 1);
    return new RetrievalEvaluator().Evaluate(hasher.Encode(query.Values), hasher.Encode(database.Values), relevance).MeanAveragePrecision;
}
