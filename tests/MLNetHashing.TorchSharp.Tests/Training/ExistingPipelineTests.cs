using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetHashing.Tests.Docs;
using MLNetHashing.Tests.Saving;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Training;

/// <summary>A plain pipeline that classifies pictures, and the same with hashing and a search behind it: two lines.</summary>
public sealed class ExistingPipelineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("existing-");
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _pairs;
    private readonly ITransformer _before;
    private readonly ITransformer _after;

    public ExistingPipelineTests()
    {
        RedAndBlue.Write(_folder, 24);
        _pairs = _ml.Data.LoadFromTextFile<ReadmeExample.Pair>(Path.Combine(_folder.FullName, "items.tsv"), hasHeader: true);
        var pipeline = _ml.Transforms.LoadImages("Image", Path.Combine(_folder.FullName, "images"), "ImagePath")
            .Append(_ml.Transforms.ResizeImages("Small", 4, 4, "Image", ImageResizingEstimator.ResizingKind.Fill))
            .Append(_ml.Transforms.ResizeImages("Dot", 1, 1, "Image", ImageResizingEstimator.ResizingKind.Fill))
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Small", scaleImage: 1 / 255f))
            .Append(_ml.Transforms.ExtractPixels("Colour", "Dot", scaleImage: 1 / 255f))
            .Append(_ml.Transforms.Concatenate("Features", "Pixels", "Colour"))
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Tags"))
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedTag", "PredictedLabel"));
        _before = pipeline.Fit(_pairs);
        _after = pipeline
            .Append(_ml.Hashing().Trainers.Dsph("Features", "Text", "Label", new DsphOptions { Bits = 16, Epochs = 8, Threads = 1 }))
            .Append(_ml.Hashing().HammingRank("Hits", "ImageCode", k: 5, idColumn: "ImagePath"))
            .Fit(_pairs);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_two_lines_change_no_class_and_no_score()
    {
        var (before, after) = (_before.Transform(_pairs), _after.Transform(_pairs));

        Assert.Equal(before.GetColumn<uint>("PredictedLabel"), after.GetColumn<uint>("PredictedLabel"));
        Assert.Equal(before.GetColumn<float[]>("Score"), after.GetColumn<float[]>("Score"));
        Assert.Equal(1, _ml.MulticlassClassification.Evaluate(before).MicroAccuracy);
    }

    [Fact]
    public void The_two_lines_add_columns_behind_those_that_were_there()
    {
        var (before, after) = (_before.Transform(_pairs).Schema, _after.Transform(_pairs).Schema);

        Assert.Equal(before.Select(Described), after.Take(before.Count).Select(Described));
        Assert.Equal(["ImageCode", "TextCode", "Hits", "HitsDistances"], after.Skip(before.Count).Select(column => column.Name));

        static string Described(DataViewSchema.Column column) => $"{column.Name}: {column.Type} hidden {column.IsHidden} "
            + string.Join(' ', column.Annotations.Schema.Select(kind => $"{kind.Name}: {kind.Type}"));
    }

    [Fact]
    public void A_picture_finds_pictures_of_its_class_among_those_that_were_learned_from()
    {
        var rows = _ml.Data.CreateEnumerable<Answer>(_after.Transform(_pairs), reuseRowObject: false).ToList();

        // Even numbers are red, odd ones blue.
        var sameClass = rows.SelectMany((row, item) => row.Hits.Select(hit => NumberOf(hit) % 2 == item % 2 ? 1.0 : 0)).Average();
        Assert.True(sameClass > 0.9, $"{sameClass:F3} of the hits are of the class that asked.");

        static int NumberOf(string picture) => int.Parse(Path.GetFileNameWithoutExtension(picture), CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Saved_and_loaded_it_predicts_classes_and_hits_for_a_picture_alone()
    {
        var file = Path.Combine(_folder.FullName, "model.zip");
        _ml.Model.Save(_after, _pairs.Schema, file);
        var loaded = new MLContext();

        var engine = loaded.Model.CreatePredictionEngine<ReadmeExample.Pair, Answer>(loaded.Model.Load(file, out _));

        var expected = _ml.Data.CreateEnumerable<Answer>(_after.Transform(_pairs), reuseRowObject: false).ToList();
        var pairs = _ml.Data.CreateEnumerable<ReadmeExample.Pair>(_pairs, reuseRowObject: false);
        var answers = pairs.Select(pair => engine.Predict(new() { ImagePath = pair.ImagePath })).ToList();
        Assert.Equal(expected.Select(answer => answer.PredictedTag), answers.Select(answer => answer.PredictedTag));
        Assert.Equal(expected.Select(answer => answer.Score), answers.Select(answer => answer.Score));
        Assert.Equal(expected.Select(answer => answer.Hits), answers.Select(answer => answer.Hits));
    }

    [Fact]
    public void A_process_without_torch_serves_the_same_classes_and_hits()
    {
        var file = Path.Combine(_folder.FullName, "model.zip");
        _ml.Model.Save(_after, _pairs.Schema, file);
        var rows = _ml.Data.CreateEnumerable<ReadmeExample.Pair>(_pairs, reuseRowObject: false)
            .Select(pair => new object[] { pair.ImagePath, pair.Text, pair.Tags });

        var served = FreshProcess.Serve(file, rows, saved: Path.Combine(_folder.FullName, "again.zip"));

        var expected = Served.By(_after, _pairs);
        Assert.Equal(expected.Columns, served.Columns);
        Assert.Contains(served.Columns, column => column.StartsWith("Hits: ", StringComparison.Ordinal));
        Assert.Equal(expected.Rows, served.Rows);
        Assert.Equal(expected.Rows, served.SingleRows);
        Assert.DoesNotContain(served.Modules, module => module.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Answer
    {
        public string PredictedTag { get; set; } = "";

        public float[] Score { get; set; } = [];

        public string[] Hits { get; set; } = [];
    }
}
