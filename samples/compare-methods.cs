#:project ../src/MLNetHashing.TorchSharp/MLNetHashing.TorchSharp.csproj
#:property PublishAot=false
// Outside this repository:  #:package MLNetHashing.TorchSharp@0.1.0  and  #:package TorchSharp-cpu@0.106.0  in place of the first line.

using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;
using MLNetHashing;

// Which method finds most? Three deep ones and two linear baselines learn from the same pairs and are asked the same: dotnet run samples/compare-methods.cs
var samples = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? "samples";
var output = args.Length > 0 ? args[0] : Path.Combine(samples, "..", "artifacts", "samples");
ZipFile.ExtractToDirectory(Path.Combine(samples, "data", "emoji.zip"), Path.Combine(output, "emoji"), overwriteFiles: true);
var ml = new MLContext(seed: 1);
var (train, query, database) = ml.Hashing().Datasets.Folder(Path.Combine(output, "emoji")).Split();

// To be fair to linear methods, which take vectors, all of them get vectors: 12 × 12 pixels of a picture, and which words a text has.
var vectors = ml.Transforms.LoadImages("Image", null, "ImagePath")
    .Append(ml.Transforms.ResizeImages("Image", 12, 12, resizing: ImageResizingEstimator.ResizingKind.IsoPad))
    .Append(ml.Transforms.ExtractPixels("Pixels", "Image", scaleImage: 1 / 255f))
    .Append(ml.Transforms.CustomMapping<DatasetPair, Words>(
        (pair, words) => words.Listed = string.Join(' ', Regex.Matches(pair.Text.ToLowerInvariant(), @"\w+")), contractName: null))
    .Append(ml.Hashing().MultiHot("Words", "Listed", separator: ' '))
    .Append(ml.Transforms.DropColumns("Image"))
    .Fit(train);
(train, query, database) = (VectorsOf(train), VectorsOf(query), VectorsOf(database));
// The same length of codes, number of epochs and layers for all; everything else is as the methods' defaults have it.
const int bits = 32;
const int epochs = 20;
var layers = Encoders.Features(hidden: [256]);
var trainers = ml.Hashing().Trainers;
(string Name, IEstimator<HashTransformer> Trainer)[] methods =
[
    ("DSPH", trainers.Dsph("Pixels", "Words", "Labels", new DsphOptions { Bits = bits, Epochs = epochs, ImageEncoder = layers, TextEncoder = layers })),
    ("UDSPH", trainers.Udsph("Pixels", "Words", "Labels", new UdsphOptions { Bits = bits, Epochs = epochs, ImageEncoder = layers, TextEncoder = layers })),
    ("RMSH", trainers.Rmsh("Pixels", "Words", "Labels", new RmshOptions { Bits = bits, Epochs = epochs, ImageEncoder = layers, TextEncoder = layers })),
    ("SCM", trainers.Scm("Pixels", "Words", "Labels", bits)),
    ("LSH", trainers.Lsh("Pixels", "Words", "Labels", bits)),
];

// mAP sums up a whole ranking; a random order has about 0.23 here. The curve says where a method is good: its precision once that share of what is relevant
// is found. A search by hash table looks at codes within a radius of 2 bits, and finds nothing where there is none so near.
Console.WriteLine("| method | mAP image → text | mAP text → image | precision at recall 0.1 | 0.5 | 0.9 | nothing within 2 bits |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
foreach (var (name, trainer) in methods)
{
    var model = trainer.Fit(train);
    var metrics = ml.Hashing().EvaluateCrossModal(model.Transform(query), model.Transform(database));
    var (asked, curve) = (metrics.TextToImage, metrics.TextToImage.InterpolatedPrecision);
    Console.WriteLine(FormattableString.Invariant($"| {name} | {metrics.ImageToText.MeanAveragePrecision:F3} | {asked.MeanAveragePrecision:F3} ")
        + FormattableString.Invariant($"| {curve[1]:F3} | {curve[5]:F3} | {curve[9]:F3} | {asked.ByRadius[2].EmptyQueries} of {asked.Queries} |"));
}

IDataView VectorsOf(IDataView pairs) => ml.Data.Cache(vectors.Transform(pairs));

internal sealed class Words
{
    public string Listed { get; set; } = "";
}
