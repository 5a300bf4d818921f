using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace MLNetHashing.Tests.Training;

public class TrainerContractTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.AllAndBaselines);

    [Fact]
    public void The_promised_columns_are_those_that_are_delivered()
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(20, 1));
        var options = MethodUnderTest.Options("DSPH") with { ImageRelaxedColumn = "ImageScore", TextRelaxedColumn = "TextScore", ImageCodeColumn = "Code" };
        var trainer = ml.Trainer(options);

        var promised = trainer.GetOutputSchema(SchemaShapeOf(ml, data));
        var delivered = SchemaShapeOf(ml, trainer.Fit(data).Transform(data));

        Assert.Equal(delivered.Select(Describe), promised.Select(Describe));
        Assert.Contains(promised, column => column.Name == "Code" && column.ItemType == NumberDataViewType.Byte);
    }

    [Fact]
    public void A_missing_column_is_told_before_fitting()
    {
        var ml = new MLContext();
        var trainer = new HashingTrainer(ml, "Image", "Caption", "Tags", MethodUnderTest.Options("DSPH"));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(SchemaShapeOf(ml, ml.View(SyntheticPairs.Draw(3, 1)))));

        Assert.Contains("'Caption'", error.Message);
    }

    [Fact]
    public void Columns_of_types_that_do_not_suit_are_told_before_fitting()
    {
        var ml = new MLContext();
        var shape = SchemaShapeOf(ml, ml.View(SyntheticPairs.Draw(3, 1)));
        string Message(string image, string text, string labels)
            => Assert.Throws<ArgumentException>(() => ml.Hashing().Trainers.Dsph(image, text, labels).GetOutputSchema(shape)).Message;

        Assert.Contains("Column 'Tags' is String; images are pictures", Message("Tags", "Text", "Tags"));
        Assert.Contains("Column 'Number' is Single; texts are text", Message("Image", "Number", "Tags"));
        Assert.Contains("Column 'Number' is Single; labels are a multi-hot vector", Message("Image", "Text", "Number"));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_trains_at_the_end_of_a_pipeline(string method)
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(20, 1));
        var pipeline = ml.Transforms.CopyColumns("Picture", "Image")
            .Append(ml.Trainer(MethodUnderTest.Options(method), image: "Picture"));

        var coded = pipeline.Fit(data).Transform(data);

        Assert.Equal(2, ((VectorDataViewType)coded.Schema["TextCode"].Type).Size);
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_told_at_once()
    {
        var options = new DsphOptions
        {
            Bits = 12,
            Epochs = 0,
            BatchSize = -1,
            ValidationFraction = 1,
            EvaluateEvery = 0,
            Patience = 0,
            CheckpointEvery = 0,
            GradientClipNorm = 0,
            Threads = 0,
            ImageCodeColumn = "",
            TextRelaxedColumn = "TextCode",
            Alpha = -1,
            Zeta = 2,
            Dropout = 1,
            HeadRate = 0,
            EncoderRate = double.NaN,
            WeightDecay = -1,
            WarmUp = 2,
            ProxyRate = 0,
            ProxyMomentum = 1,
            ProxyWeightDecay = -1,
        };

        var error = Assert.Throws<ArgumentException>(() => new MLContext().Hashing().Trainers.Dsph("Image", "Text", "Tags", options));

        string[] wrong =
        [
            "Bits is 12",
            "Epochs is 0",
            "BatchSize is -1",
            "ValidationFraction is 1",
            "EvaluateEvery is 0",
            "Patience is 0",
            "CheckpointEvery is 0",
            "GradientClipNorm is 0",
            "Threads is 0",
            "ImageCodeColumn is empty",
            "TextCodeColumn and TextRelaxedColumn are all 'TextCode'",
            "Alpha is -1",
            "Zeta is 2",
            "Dropout is 1",
            "HeadRate is 0",
            "EncoderRate is NaN",
            "WeightDecay is -1",
            "WarmUp is 2",
            "ProxyRate is 0",
            "ProxyMomentum is 1",
            "ProxyWeightDecay is -1",
        ];
        Assert.All(wrong, phrase => Assert.Contains(phrase, error.Message));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_method_is_changed_by_one_word_and_bits_that_no_code_can_have_are_refused_at_once(string method)
    {
        var ml = new MLContext();

        var promised = Trainer(64).GetOutputSchema(SchemaShapeOf(ml, ml.View(SyntheticPairs.Draw(3, 1))));

        Assert.Contains(promised, column => column.Name == "TextCode");
        Assert.Contains("Bits is 20", Assert.Throws<ArgumentException>(() => Trainer(20)).Message);

        HashingTrainer Trainer(int bits)
        {
            var trainers = ml.Hashing().Trainers;
            return method switch
            {
                "DSPH" => trainers.Dsph("Image", "Text", "Tags", bits),
                "DAPH" => trainers.Daph("Image", "Text", "Tags", bits),
                "MMACH" => trainers.Mmach("Image", "Text", "Tags", bits),
                "RMSH" => trainers.Rmsh("Image", "Text", "Tags", bits),
                "UDSPH" => trainers.Udsph("Image", "Text", "Tags", bits),
                "DCMH" => trainers.Dcmh("Image", "Text", "Tags", bits),
                "SSAH" => trainers.Ssah("Image", "Text", "Tags", bits),
                _ => trainers.PairwiseCosine("Image", "Text", "Tags", bits),
            };
        }
    }

    [Fact]
    public void A_GPU_that_is_not_there_is_told_unless_the_CPU_may_do()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "There is a GPU.");
        var data = new MLContext().View(SyntheticPairs.Draw(10, 1));
        var strict = new MLContext { GpuDeviceId = 0, FallbackToCpu = false };
        var lenient = new MLContext { GpuDeviceId = 0, FallbackToCpu = true };
        var log = new List<string>();
        lenient.Log += (_, entry) => log.Add(entry.Message);

        var error = Assert.Throws<InvalidOperationException>(() => strict.Trainer(MethodUnderTest.Options("DSPH")).Fit(data));
        lenient.Trainer(MethodUnderTest.Options("DSPH")).Fit(data);

        Assert.Contains("GpuDeviceId is 0", error.Message);
        Assert.Contains(log, line => line.Contains("GpuDeviceId is 0"));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_log_has_a_line_an_epoch(string method)
    {
        var ml = new MLContext();
        var log = new List<string>();
        ml.Log += (_, entry) => log.Add(entry.Message);

        ml.Trainer(MethodUnderTest.Options(method)).Fit(ml.View(SyntheticPairs.Draw(10, 1)));

        for (var epoch = 1; epoch <= 6; epoch++)
            Assert.Single(log, line => line.Contains($"Epoch {epoch} of 6: loss "));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Progress_counts_steps_and_epochs(string method)
    {
        var ml = new MLContext();
        var progress = new ProgressList();

        ml.Trainer(MethodUnderTest.Options(method) with { Epochs = 3, BatchSize = 16, Progress = progress }).Fit(ml.View(SyntheticPairs.Draw(40, 1)));

        Assert.Equal(
            [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)],
            progress.Reports.Select(report => (report.Epoch, report.Step)));
        Assert.All(progress.Reports, report => Assert.Equal((3, 3), (report.Epochs, report.Steps)));
        Assert.Equal(TimeSpan.Zero, progress.Reports[^1].Remaining);
        Assert.Equal(progress.Reports[2].Loss, progress.Reports[^1].EpochLosses[0]);
    }

    /// <summary>The shape of a view, as an estimator in a chain is told it.</summary>
    private static SchemaShape SchemaShapeOf(MLContext ml, IDataView data)
    {
        var probe = new ShapeProbe(ml);
        new EstimatorChain<ITransformer>().Append(probe).Fit(data);
        return probe.Seen!;
    }

    private static string Describe(SchemaShape.Column column)
        => $"{column.Name}: {column.Kind} of {column.ItemType}, key {column.IsKey}, "
            + string.Join(", ", column.Annotations.Select(annotation => annotation.Name));

    private sealed class ShapeProbe(MLContext ml) : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;

        public ITransformer Fit(IDataView input) => ml.Transforms.CopyColumns("Copy", input.Schema[0].Name).Fit(input);
    }
}
