#:project ../src/MLNetHashing.TorchSharp/MLNetHashing.TorchSharp.csproj
#:property PublishAot=false
// Outside this repository:  #:package MLNetHashing.TorchSharp@0.1.0  and  #:package TorchSharp-cpu@0.106.0  in place of the first line.

using System.IO.Compression;
using Microsoft.ML;
using MLNetHashing;

// Learns from 594 small pictures and their names to find pictures with words: dotnet run samples/quick-start.cs
var samples = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? "samples";
var output = args.Length > 0 ? args[0] : Path.Combine(samples, "..", "artifacts", "samples");
ZipFile.ExtractToDirectory(Path.Combine(samples, "data", "emoji.zip"), Path.Combine(output, "emoji"), overwriteFiles: true);

// A collection is a folder with items.tsv and pictures. It becomes pairs with the columns ImagePath, Text and Labels, in three parts: pairs to learn from,
// queries that ask, and the database that is searched.
var ml = new MLContext(seed: 1);
var (train, query, database) = ml.Hashing().Datasets.Folder(Path.Combine(output, "emoji")).Split();

// A method learns codes of 32 bits, such that pictures and texts that share a label differ in few bits. Its encoders here are small transformers that begin
// with random weights; with pretrained ones it finds more.
var pictures = Encoders.VisionTransformer(new() { PatchSize = 16 });
var texts = Encoders.TextTransformer(new() { ContextLength = 16 });
var options = new DsphOptions { Bits = 32, Epochs = 30, BatchSize = 64, ImageEncoder = pictures, TextEncoder = texts };
var model = ml.Transforms.LoadImages("Image", null, "ImagePath")
    .Append(ml.Hashing().Trainers.Dsph(imageColumn: "Image", textColumn: "Text", labelColumn: "Labels", options))
    .Fit(train);

// The model adds the columns ImageCode and TextCode. mAP tells how near the top those are that share a label with the query: 1 is the best, and a random
// order has about 0.22 here. Transform is lazy; a cache makes each code once.
var coded = ml.Data.Cache(model.Transform(database));
Console.WriteLine(ml.Hashing().EvaluateCrossModal(model.Transform(query), coded));

// What an application needs is a part of it: words become a code, and the pictures with the nearest codes are the hits. Here pictures go by their names.
var questions = ml.Data.LoadFromEnumerable(new[] { "cat", "train", "sweet cake", "musical instrument", "rain" }.Select(text => new Question { Text = text }));
var search = ml.Hashing().TextHash("TextCode", "Text", HashModel.From(model))
    .Append(ml.Hashing().HammingRank("Hits", "TextCode", database: coded, databaseCodeColumn: "ImageCode", k: 5, idColumn: "Text"))
    .Fit(questions);
Show(search);

// It is saved as any ML.NET model is, codes of the pictures included. What loads it needs MLNetHashing, but no torch.
var file = Path.Combine(output, "quick-start.zip");
ml.Model.Save(search, questions.Schema, file);
Console.WriteLine("The model that was saved and loaded says:");
Show(ml.Model.Load(file, out _));

void Show(ITransformer search)
{
    var engine = ml.Model.CreatePredictionEngine<Question, Answer>(search);
    foreach (var question in ml.Data.CreateEnumerable<Question>(questions, reuseRowObject: false))
        Console.WriteLine($"  {question.Text}: {string.Join("; ", engine.Predict(question).Hits)}");
}

internal sealed class Question
{
    public string Text { get; set; } = "";
}
internal sealed class Answer
{
    public string[] Hits { get; set; } = [];
}
