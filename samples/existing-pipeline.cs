#:project ../src/MLNetHashing.TorchSharp/MLNetHashing.TorchSharp.csproj
#:property PublishAot=false
// Outside this repository:  #:package MLNetHashing.TorchSharp@0.1.0  and  #:package TorchSharp-cpu@0.106.0  in place of the first line.

using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetHashing;

// A pipeline that classifies pictures learns to search them, with two lines more: dotnet run samples/existing-pipeline.cs
var samples = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? "samples";
var output = args.Length > 0 ? args[0] : Path.Combine(samples, "..", "artifacts", "samples");
var folder = Path.Combine(output, "emoji");
ZipFile.ExtractToDirectory(Path.Combine(samples, "data", "emoji.zip"), folder, overwriteFiles: true);

// What was there: plain ML.NET. The group of an emoji, such as Food & Drink, is told by its pixels and its mean colour.
var ml = new MLContext(seed: 1);
var items = ml.Data.LoadFromTextFile<Emoji>(Path.Combine(folder, "items.tsv"), new TextLoader.Options { Separators = ['\t', '|'], HasHeader = true });
var split = ml.Data.TrainTestSplit(items, testFraction: 0.2, seed: 1);
var pipeline = ml.Transforms.LoadImages("Image", folder, nameof(Emoji.ImagePath))
    .Append(ml.Transforms.ResizeImages("Small", 12, 12, "Image", ImageResizingEstimator.ResizingKind.IsoPad))
    .Append(ml.Transforms.ResizeImages("Dot", 1, 1, "Image", ImageResizingEstimator.ResizingKind.Fill))
    .Append(ml.Transforms.ExtractPixels("Pixels", "Small", scaleImage: 1 / 255f))
    .Append(ml.Transforms.ExtractPixels("Colour", "Dot", scaleImage: 1 / 255f))
    .Append(ml.Transforms.Concatenate("Features", "Pixels", "Colour"))
    .Append(ml.Transforms.Conversion.MapValueToKey("Label", nameof(Emoji.Group)))
    .Append(ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedGroup", "PredictedLabel"));

// The two lines: one learns codes of the features that are there already, the other searches the pictures that were learned from by them.
var options = new DsphOptions { Bits = 32, Epochs = 20, ImageEncoder = Encoders.Features(hidden: [256]) };
var searching = pipeline
    .Append(ml.Hashing().Trainers.Dsph("Features", nameof(Emoji.Text), "Label", options))
    .Append(ml.Hashing().HammingRank("Hits", "ImageCode", k: 5, idColumn: nameof(Emoji.Text)));

// What the pipeline said before it still says, row by row.
var (before, after) = (pipeline.Fit(split.TrainSet), searching.Fit(split.TrainSet));
Console.WriteLine(FormattableString.Invariant($"accuracy as it was: {Accuracy(before):F3}, with hashing: {Accuracy(after):F3}"));

// It is saved, loaded and asked as before. A picture alone is enough to ask: what was learned from needs neither its text nor its group again.
var file = Path.Combine(output, "existing-pipeline.zip");
ml.Model.Save(after, items.Schema, file);
var engine = ml.Model.CreatePredictionEngine<Emoji, Answer>(ml.Model.Load(file, out _));
foreach (var emoji in ml.Data.CreateEnumerable<Emoji>(split.TestSet, reuseRowObject: false).Take(8))
{
    var answer = engine.Predict(new() { ImagePath = emoji.ImagePath });
    Console.WriteLine($"{emoji.Text}: {answer.PredictedGroup}. Like it: {string.Join("; ", answer.Hits)}");
}

double Accuracy(ITransformer model) => ml.MulticlassClassification.Evaluate(model.Transform(split.TestSet)).MicroAccuracy;

internal sealed class Emoji
{
    [LoadColumn(0)] public string ImagePath { get; set; } = "";
    [LoadColumn(2)] public string Group { get; set; } = "";
    [LoadColumn(4)] public string Text { get; set; } = "";
}
internal sealed class Answer
{
    public string PredictedGroup { get; set; } = "";
    public string[] Hits { get; set; } = [];
}
