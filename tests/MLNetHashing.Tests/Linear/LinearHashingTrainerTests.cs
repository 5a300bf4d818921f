using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Linear;

public sealed class LinearHashingTrainerTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string> Methods => ["SCM", "ITQ", "LSH"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_keeps_the_contract_of_estimators(string method)
        => EstimatorContract.Check(_ml, Trainer(Options(method)), View(TaggedPair.Draw(30, 1)));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Unseen_pairs_are_found_across_modalities_by_a_loaded_model(string method)
    {
        var file = new MemoryStream();
        var train = View(TaggedPair.Draw(200, 1));
        _ml.Model.Save(Trainer(Options(method)).Fit(train), train.Schema, file);
        file.Position = 0;
        var model = new MLContext().Model.Load(file, out _);
        Assert.Equal(method, HashModel.From(model).Method);
        var metrics = _ml.Hashing().EvaluateCrossModal(model.Transform(View(TaggedPair.Draw(50, 2))), model.Transform(View(TaggedPair.Draw(200, 3))));
        Assert.True(metrics.ImageToText.MeanAveragePrecision > 0.75, $"{metrics}");
        Assert.True(metrics.TextToImage.MeanAveragePrecision > 0.75, $"{metrics}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Codes_are_those_of_the_hashers_that_the_core_learns(string method)
    {
        var pairs = TaggedPair.Draw(60, 1);
        float[] photos = [.. pairs.SelectMany(pair => pair.Photo)], captions = [.. pairs.SelectMany(pair => pair.Caption)];
        var features = new FeaturePairs(photos, TaggedPair.PhotoSize, captions, TaggedPair.CaptionSize);
        var labels = LabelSets.FromIndices([.. pairs.Select(pair => pair.Labels.Split('|').Select(tag => int.Parse(tag[3..])))], 4);
        var expected = method switch
        {
            "SCM" => new SemanticCorrelation { Regularisation = 0.2 }.Fit(features, labels, 8),
            "ITQ" => new SharedSpaceHashing(new IterativeQuantization()) { Regularisation = 0.2 }.Fit(features, 8, seed: 5),
            _ => new SharedSpaceHashing(new RandomHyperplanes()) { Regularisation = 0.2 }.Fit(features, 8, seed: 5),
        };
        var options = Options(method) with { Seed = 5, Regularisation = 0.2, ImageCodeColumn = "A", TextCodeColumn = "B" };
        var coded = Trainer(options).Fit(View(pairs)).Transform(View(pairs));
        Assert.Equal(Bytes(expected.Image.Encode(photos)), Codes(coded, "A"));
        Assert.Equal(Bytes(expected.Text.Encode(captions)), Codes(coded, "B"));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Columns_that_are_no_features_are_refused_with_what_to_do(string method)
    {
        var data = _ml.Data.LoadFromEnumerable<Unsuitable>([new()]);
        Refused("Words", "Vector", $"Column 'Words' is String; {method} takes feature vectors, Vector<Single>. Make features of the text first");
        Refused("Vector", "Picture", "Make features of it first, for instance with ml.Transforms.ApplyOnnxModel, or train a deep method");
        Refused("Vector", "Doubles", "Convert it with ml.Transforms.Conversion.ConvertType to Single.");
        Refused("Vector", "Missing", "There is no column 'Missing'");
        var anyLength = Assert.Throws<ArgumentException>(() => Create("Any", "Vector", Options(method)).Fit(data)).Message;
        Assert.Contains($"{method} takes vectors of one length", anyLength);
        Assert.Contains("[VectorType(length)]", anyLength);

        void Refused(string image, string text, string message)
        {
            var trainer = Create(image, text, Options(method));
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(data)).Message);
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => trainer.GetOutputSchema(EstimatorContract.ShapeOf(_ml, data))).Message);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Rows_that_cannot_be_used_stop_it_or_are_left_out(string method)
    {
        var good = TaggedPair.Draw(40, 1);
        List<TaggedPair> all = [.. good];
        all.Insert(3, new() { Photo = good[0].Photo, Caption = good[0].Caption });
        all.Insert(9, new() { Photo = [.. good[0].Photo.Select(_ => float.NaN)], Caption = good[0].Caption, Labels = "tag1" });
        var error = Assert.Throws<InvalidDataException>(() => Trainer(Options(method)).Fit(View(all)));
        Assert.Contains("Row 3 of column 'Labels'", error.Message);

        var log = new List<string>();
        _ml.Log += (_, entry) => log.Add(entry.Message);
        var skipped = Trainer(Options(method) with { UnusableRows = UnusableRows.Skip }).Fit(View(all)).Transform(View(good));
        var never = Trainer(Options(method)).Fit(View(good)).Transform(View(good));
        Assert.Equal(Codes(never, "TextCode"), Codes(skipped, "TextCode"));
        Assert.Contains(log, line => line.Contains("2 of 42 rows"));
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var options = new ScmOptions { Bits = 12, Regularisation = double.NaN, ImageCodeColumn = "", TextCodeColumn = "" };
        var message = Assert.Throws<ArgumentException>(() => Trainer(options)).Message;
        Assert.Contains("The options of SCM", message);
        Assert.Contains("Bits is 12", message);
        Assert.Contains("Regularisation is NaN", message);
        Assert.Contains("ImageCodeColumn is empty", message);
        Assert.Contains("TextCodeColumn is empty", message);
        var same = Assert.Throws<ArgumentException>(() => Trainer(new LshOptions { TextCodeColumn = "ImageCode" })).Message;
        Assert.Contains("ImageCodeColumn and TextCodeColumn are all 'ImageCode'", same);
        Assert.Contains("Bits is 20", Assert.Throws<ArgumentException>(() => _ml.Hashing().Trainers.Itq("Photo", "Caption", "Labels", 20)).Message);
    }

    [Fact]
    public void Each_method_has_its_name_in_the_catalogue()
    {
        var trainers = _ml.Hashing().Trainers;
        LinearHashingTrainer[] named =
        [
            trainers.Scm("Photo", "Caption", "Labels", 8), trainers.Itq("Photo", "Caption", "Labels", 8), trainers.Lsh("Photo", "Caption", "Labels", 8),
        ];
        Assert.Equal(["SCM", "ITQ", "LSH"], named.Select(trainer => HashModel.From(trainer.Fit(View(TaggedPair.Draw(40, 1)))).Method));
    }

    [Fact]
    public void More_bits_of_ITQ_than_features_allow_are_refused_with_the_number_that_is_possible()
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Hashing().Trainers.Itq("Photo", "Caption", "Labels", 16).Fit(View(TaggedPair.Draw(50, 1))));
        Assert.Contains("makes at most 8 bits, not 16", error.Message);
    }

    private static LinearHashingOptions Options(string method)
    {
        LinearHashingOptions options = method switch
        {
            "SCM" => new ScmOptions(),
            "ITQ" => new ItqOptions(),
            _ => new LshOptions(),
        };
        return options with { Bits = 8 };
    }

    private IEstimator<HashTransformer> Trainer(LinearHashingOptions options) => Create("Photo", "Caption", options);

    private IEstimator<HashTransformer> Create(string image, string text, LinearHashingOptions options)
        => _ml.Hashing().Trainers.Create(image, text, "Labels", options);

    private IDataView View(IEnumerable<TaggedPair> pairs) => _ml.Data.LoadFromEnumerable(pairs);

    private static IEnumerable<byte[]> Codes(IDataView data, string column)
        => data.GetColumn<VBuffer<byte>>(data.Schema[column]).Select(code => code.DenseValues().ToArray());

    private static IEnumerable<byte[]> Bytes(BinaryCodes codes) => Enumerable.Range(0, (int)codes.Count).Select(row => codes[row].ToArray());

    private sealed class Unsuitable
    {
        [VectorType(2)]
        public float[] Vector { get; set; } = [1, 2];

        public float[] Any { get; set; } = [1, 2];

        public string Words { get; set; } = "two words";

        [Microsoft.ML.Transforms.Image.ImageType(8, 8)]
        public MLImage? Picture { get; set; }

        [VectorType(2)]
        public double[] Doubles { get; set; } = [1, 2];

        public string Labels { get; set; } = "tag1";
    }
}
