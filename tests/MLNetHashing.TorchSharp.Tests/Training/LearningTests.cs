using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Training;

[Trait("Subject", "Training")]
public class LearningTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.AllAndBaselines);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Unseen_pairs_find_each_other_across_modalities(string method)
    {
        var ml = new MLContext(1);
        var options = MethodUnderTest.Options(method) with { Epochs = 20 };

        var model = ml.Trainer(options).Fit(ml.View(SyntheticPairs.Draw(300, 1)));

        var unseen = SyntheticPairs.Draw(100, 2);
        var coded = model.Transform(ml.View(unseen));
        var (image, text) = (Codes(coded, "ImageCode"), Codes(coded, "TextCode"));
        var labels = LabelSets.FromIndices([.. unseen.Select(pair => pair.Tags.Split('|').Select(tag => int.Parse(tag["tag".Length..])))], 5);
        Assert.InRange(MeanAveragePrecision(image, text, labels), 0.95, 1);
        Assert.InRange(MeanAveragePrecision(text, image, labels), 0.95, 1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_same_seed_gives_the_same_codes_and_another_seed_others(string method)
    {
        var options = MethodUnderTest.Options(method);

        var first = Fit(options);

        Assert.Equal(first, Fit(options));
        Assert.NotEqual(first, Fit(options with { Seed = 7 }));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_loss_falls(string method)
    {
        var progress = new ProgressList();

        Fit(MethodUnderTest.Options(method) with { Epochs = 15, Progress = progress });

        var losses = progress.Reports[^1].EpochLosses;
        Assert.Equal(15, losses.Count);
        Assert.True(losses[^1] < 0.7 * losses[0], $"It went from {losses[0]} to {losses[^1]}.");
    }

    private static (string, string) Fit(HashingOptions options)
    {
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(70, 3));
        var coded = ml.Trainer(options).Fit(data).Transform(data);
        return (SyntheticPairs.Codes(coded, "ImageCode"), SyntheticPairs.Codes(coded, "TextCode"));
    }

    private static BinaryCodes Codes(IDataView data, string column)
        => BinaryCodes.FromBytes(data.GetColumn<VBuffer<byte>>(data.Schema[column]).SelectMany(code => code.DenseValues()).ToArray(), 16);

    private static double MeanAveragePrecision(BinaryCodes queries, BinaryCodes database, LabelSets labels)
        => new RetrievalEvaluator().Evaluate(queries, database, Relevance.SharedLabels(labels, labels)).MeanAveragePrecision;
}
