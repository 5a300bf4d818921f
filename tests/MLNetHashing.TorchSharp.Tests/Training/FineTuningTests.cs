using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNetHashing.Tests.Networks;

namespace MLNetHashing.Tests.Training;

public sealed class FineTuningTests : IDisposable
{
    private static readonly ConvolutionalConfig s_config = SmallConvolution.Config();
    private static readonly Dictionary<string, WeightTensor> s_weights = SmallConvolution.Weights;

    private readonly MLContext _ml = new(1);
    private readonly ScratchFolder _folder = new();
    private readonly List<Painted> _pairs = Draw(32);

    public static TheoryData<string> Methods => new(MethodUnderTest.AllAndBaselines);

    public void Dispose()
    {
        _folder.Dispose();
        foreach (var pair in _pairs)
            pair.Picture!.Dispose();
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_frozen_encoder_comes_out_as_it_went_in_and_the_head_learns(string method)
    {
        var network = Train(method, FineTuning.None);
        Assert.Equal(s_weights.Keys.Order(), Changed(network, changed: false));
        Assert.NotEqual(network.Weights["head.0.weight"].Values, Train(method, FineTuning.None, seed: 2).Weights["head.0.weight"].Values);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Of_an_encoder_whose_last_blocks_are_trained_those_before_stay(string method)
        => Assert.Equal(s_weights.Keys.Where(name => name.StartsWith("stem.", StringComparison.Ordinal)).Order(),
            Changed(Train(method, FineTuning.LastBlocks(2)), changed: false));

    [Theory]
    [InlineData("DSPH")]
    [InlineData("SSAH")]
    public void A_training_with_a_frozen_encoder_goes_on_from_its_checkpoint_and_no_other_does(string method)
    {
        var expected = Train(method, FineTuning.None);
        Assert.Throws<OperationCanceledException>(() => Train(method, FineTuning.None, options => options with
        {
            CheckpointFolder = _folder.Path,
            Progress = new StopAfter(3),
        }));
        var resumed = Train(method, FineTuning.None, options => options with { CheckpointFolder = _folder.Path });
        Assert.All(expected.Weights, entry => Assert.Equal(entry.Value.Values, resumed.Weights[entry.Key].Values));

        var error = Assert.Throws<InvalidOperationException>(() => Train(method, FineTuning.LastBlocks(1), options => options with { CheckpointFolder = _folder.Path }));
        Assert.Contains("of which no block is trained and is", error.Message);
        Assert.Contains("of which the last block is trained", error.Message);
    }

    private HashNetwork Train(string method, FineTuning fineTuning, Func<HashingOptions, HashingOptions>? change = null, int seed = 1)
    {
        var options = MethodUnderTest.Options(method) with { Epochs = 5, Seed = seed, ImageEncoder = new ConvolutionalEncoder(s_config, s_weights, fineTuning) };
        var data = _ml.Data.LoadFromEnumerable(_pairs);
        return _ml.Trainer(change?.Invoke(options) ?? options, nameof(Painted.Picture)).Fit(data).Model.Image;
    }

    private static IEnumerable<string> Changed(HashNetwork network, bool changed)
        => s_weights.Where(entry => network.Weights[$"encoder.{entry.Key}"].Values.SequenceEqual(entry.Value.Values) != changed).Select(entry => entry.Key).Order();

    private static List<Painted> Draw(int count)
    {
        var random = new Random(6);
        return [.. SyntheticPairs.Draw(count, 1).Select(pair =>
        {
            var pixels = new byte[12 * 12 * 4];
            random.NextBytes(pixels);
            for (var alpha = 3; alpha < pixels.Length; alpha += 4)
                pixels[alpha] = 255;
            return new Painted { Picture = MLImage.CreateFromPixels(12, 12, MLPixelFormat.Bgra32, pixels), Text = pair.Text, Tags = pair.Tags };
        })];
    }

    private sealed class StopAfter(int epochs) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch > epochs)
                throw new OperationCanceledException();
        }
    }

    private sealed class Painted
    {
        [ImageType(12, 12)]
        public MLImage? Picture { get; set; }

        [VectorType(SyntheticPairs.TextSize)]
        public float[] Text { get; set; } = [];

        public string Tags { get; set; } = "";
    }
}
