using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Training;

/// <summary>From picture files and texts to codes, with the encoders that the columns' types ask for.</summary>
public class PicturesAndWordsTests
{
    private static readonly (string Name, byte Red, byte Green, byte Blue)[] Colours =
        [("red", 230, 30, 30), ("green", 30, 200, 30), ("blue", 30, 30, 230), ("grey", 128, 128, 128)];

    private static readonly DsphOptions Few = new() { Bits = 32, Epochs = 12, BatchSize = 8, Dropout = 0, Threads = 1 };

    public static TheoryData<string> Methods => new(MethodUnderTest.All);

    [Fact]
    public void Unseen_pictures_are_found_by_unseen_texts_before_and_after_saving()
    {
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var unseen = ml.Data.LoadFromEnumerable(Draw(folder, 24, seed: 2));

        var model = Pipeline(ml, folder, Few).Fit(ml.Data.LoadFromEnumerable(Draw(folder, 48, seed: 1)));

        var coded = model.Transform(unseen);
        var metrics = ml.Hashing().EvaluateCrossModal(coded, coded, labels: "Tags");
        Assert.InRange(metrics.ImageToText.MeanAveragePrecision, 0.9, 1);
        Assert.InRange(metrics.TextToImage.MeanAveragePrecision, 0.9, 1);
        using var file = new MemoryStream();
        ml.Model.Save(model, unseen.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _).Transform(unseen);
        Assert.Equal(SyntheticPairs.Codes(coded, "ImageCode"), SyntheticPairs.Codes(loaded, "ImageCode"));
        Assert.Equal(SyntheticPairs.Codes(coded, "TextCode"), SyntheticPairs.Codes(loaded, "TextCode"));
    }

    [Fact]
    public void Labels_may_enter_by_their_names_where_the_texts_have_words_that_tell_them_apart()
    {
        var options = new MmachOptions { Bits = 32, Epochs = 12, BatchSize = 8, LabelSize = 24, LabelHiddenSize = 32, LabelNames = true, Threads = 1 };
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var pairs = Draw(folder, 48, seed: 1);
        var (training, unseen) = (ml.Data.LoadFromEnumerable(pairs), ml.Data.LoadFromEnumerable(Draw(folder, 24, seed: 2)));

        var coded = Pipeline(ml, folder, options).Fit(training).Transform(unseen);

        var metrics = ml.Hashing().EvaluateCrossModal(coded, coded, labels: "Tags");
        Assert.InRange(metrics.ImageToText.MeanAveragePrecision, 0.9, 1);
        Assert.InRange(metrics.TextToImage.MeanAveragePrecision, 0.9, 1);
        var byNumber = Pipeline(ml, folder, options with { LabelNames = false }).Fit(training).Transform(unseen);
        Assert.NotEqual(SyntheticPairs.Codes(byNumber, "ImageCode"), SyntheticPairs.Codes(coded, "ImageCode"));

        foreach (var pair in pairs)
            pair.Tags = pair.Tags == "red" ? "unheard-of" : "never mentioned";
        var error = Assert.Throws<ArgumentException>(() => Pipeline(ml, folder, options).Fit(ml.Data.LoadFromEnumerable(pairs)));
        Assert.Contains("'unheard-of' and 'never mentioned' are the same", error.Message);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_unreadable_picture_stops_training_or_is_left_out(string method)
    {
        var options = MethodUnderTest.Options(method) with { Epochs = 3, ImageEncoder = null, TextEncoder = null };
        using var folder = new ScratchFolder();
        var ml = new MLContext(1);
        var pairs = Draw(folder, 12, seed: 1);
        File.WriteAllText(Path.Combine(folder.Path, pairs[5].File), "no picture");
        var data = ml.Data.LoadFromEnumerable(pairs);

        var error = Assert.Throws<InvalidDataException>(() => Pipeline(ml, folder, options).Fit(data));
        Pipeline(ml, folder, options with { UnusableRows = UnusableRows.Skip }).Fit(data);

        Assert.Contains("Row 5 of column 'Picture'", error.Message);
        Assert.Contains(pairs[5].File, error.Message);
    }

    private static IEstimator<ITransformer> Pipeline(MLContext ml, ScratchFolder folder, HashingOptions options)
        => ml.Transforms.LoadImages("Picture", folder.Path, nameof(ColouredPicture.File))
            .Append(ml.Trainer(options, image: "Picture"));

    /// <summary>Pictures of one colour each, a little noisy, and sentences that name it.</summary>
    private static List<ColouredPicture> Draw(ScratchFolder folder, int count, uint seed)
    {
        const int Side = 32;
        string[] things = ["a", "the", "some", "one", "that"];
        var random = new NumpyRandomState(seed);
        var pairs = new List<ColouredPicture>();
        for (var i = 0; i < count; i++)
        {
            var (name, red, green, blue) = Colours[i % Colours.Length];
            var pixels = new byte[Side * Side * 4];
            for (var pixel = 0; pixel < pixels.Length; pixel += 4)
            {
                var noise = random.Below(20);
                (pixels[pixel], pixels[pixel + 1], pixels[pixel + 2], pixels[pixel + 3])
                    = ((byte)(blue + noise), (byte)(green + noise), (byte)(red + noise), 255);
            }
            var file = $"{seed}-{i}.png";
            using (var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, pixels))
                image.Save(Path.Combine(folder.Path, file));
            pairs.Add(new() { File = file, Text = $"{things[random.Below(things.Length)]} {name} {things[random.Below(things.Length)]}", Tags = name });
        }
        return pairs;
    }

    private sealed class ColouredPicture
    {
        public string File { get; set; } = "";

        public string Text { get; set; } = "";

        public string Tags { get; set; } = "";
    }
}
