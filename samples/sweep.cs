#:project ../src/MLNetHashing.AutoML/MLNetHashing.AutoML.csproj
#:property PublishAot=false
// Outside this repository:  #:package MLNetHashing.AutoML@0.1.0  and  #:package TorchSharp-cpu@0.106.0  in place of the first line.

using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Transforms.Image;
using MLNetHashing;

// Which method, and how many bits, suit a collection? A sweep tries them: dotnet run samples/sweep.cs
var samples = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? "samples";
var output = args.Length > 0 ? args[0] : Path.Combine(samples, "..", "artifacts", "samples");
ZipFile.ExtractToDirectory(Path.Combine(samples, "data", "emoji.zip"), Path.Combine(output, "emoji"), overwriteFiles: true);
var ml = new MLContext(seed: 1);
var (train, test, database) = ml.Hashing().Datasets.Folder(Path.Combine(output, "emoji")).Split();

// Frozen features make trials cheap: they are computed once for all of them. Here a picture is its 12 × 12 pixels.
var pixels = ml.Transforms.LoadImages("Image", null, "ImagePath")
    .Append(ml.Transforms.ResizeImages("Image", 12, 12, resizing: ImageResizingEstimator.ResizingKind.IsoPad))
    .Append(ml.Transforms.ExtractPixels("Pixels", "Image", scaleImage: 1 / 255f))
    .Append(ml.Transforms.DropColumns("Image"))
    .Fit(train);

// What is chosen on queries looks too good on these very queries. So the sweep asks queries of its own, split off the training pairs; the test queries wait.
var (learn, validation, found) = ml.Hashing().Split(pixels.Transform(train), query: 94, train: 500);
var words = Encoders.TextTransformer(new() { ContextLength = 12, Width = 64, Layers = 1, OutputSize = 64 });
var result = ml.Hashing().Sweep(learn, validation, found, "Pixels", "Text", "Labels", new()
{
    Methods = [new DsphOptions { Epochs = 15, TextEncoder = words }, new RmshOptions { Epochs = 15, TextEncoder = words }],
    Bits = [16, 32],
    Folder = Path.Combine(output, "sweep"),                 // run it again: it goes on where it was, here with nothing left to do
    Progress = new Told(),
});
Console.WriteLine(result);
result.WriteReport(Path.Combine(output, "sweep", "report.html"));

// The best is trained with all training pairs and measured once. This is the figure to tell others.
var best = ml.Hashing().Trainers.Create("Pixels", "Text", "Labels", result.OptionsOf(result.Best!)).Fit(pixels.Transform(train));
var metrics = ml.Hashing().EvaluateCrossModal(best.Transform(pixels.Transform(test)), best.Transform(pixels.Transform(database)));
Console.WriteLine($"{result.Best!.Method} with {result.Best.Bits} bits on the test queries:");
Console.WriteLine(metrics);

internal sealed class Told : IProgress<SweepTrial>
{
    public void Report(SweepTrial trial) => Console.WriteLine($"{trial.Method}, {trial.Bits} bits: {trial.Error ?? $"mAP {trial.MeanAveragePrecision:F3}"}");
}
