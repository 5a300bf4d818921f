namespace MLNetHashing.Tests.Hashers.CrossModal;

public class SemanticCorrelationTests
{
    [Theory]
    [InlineData(40, 8)]
    [InlineData(90, 24)]
    public void Codes_are_those_of_the_printed_algorithm_with_all_similarities_written_out(int count, int bits)
    {
        var data = new LabelledPairs(count, seed: 1);
        var hashers = new SemanticCorrelation { Regularisation = 0.01 }.Fit(data.Pairs, data.LabelSets, bits);
        var (image, text) = LiteralScm.Codes(LabelledPairs.AsDoubles(data.Images), LabelledPairs.AsDoubles(data.Texts), data.MultiHot, bits);
        var (imageCodes, textCodes) = (Signs(hashers.Image.Encode(data.FlatImages)), Signs(hashers.Text.Encode(data.FlatTexts)));
        for (var bit = 0; bit < bits; bit++)
        {
            // A bit's pair of directions may point either way, for both modalities alike.
            var turn = imageCodes[0][bit] * image[0][bit];
            for (var i = 0; i < count; i++)
                Assert.Equal((image[i][bit], text[i][bit]), (turn * imageCodes[i][bit], turn * textCodes[i][bit]));
        }

        double[][] Signs(BinaryCodes codes) => [.. Enumerable.Range(0, count)
            .Select(i => Enumerable.Range(0, bits).Select(bit => (codes[i][bit / 8] >> (bit % 8) & 1) == 1 ? 1.0 : -1).ToArray())];
    }

    [Fact]
    public void Unseen_pairs_are_found_across_modalities_and_labels_are_what_it_is_learned_from()
    {
        var (train, queries, database) = (new LabelledPairs(300, 1), new LabelledPairs(60, 2), new LabelledPairs(300, 3));
        var right = LabelledPairs.Map(new SemanticCorrelation().Fit(train.Pairs, train.LabelSets, 32), queries, database);
        var wrong = LabelledPairs.Map(new SemanticCorrelation().Fit(train.Pairs, new LabelledPairs(300, 4).LabelSets, 32), queries, database);
        Assert.True(right > 0.85, $"{right}");
        Assert.True(right > wrong + 0.1, $"{right} against {wrong}");
    }

    [Fact]
    public void Features_longer_than_there_are_pairs_or_that_depend_on_each_other_are_learned_from()
    {
        // Columns twice, a constant one, and far more columns than rows.
        var (train, queries, database) = (Wide(new(50, 1)), Wide(new(40, 2)), Wide(new(100, 3)));
        var hashers = new SemanticCorrelation().Fit(new(train.Images, train.Width, train.Data.FlatTexts, LabelledPairs.TextSize), train.Data.LabelSets, 16);
        var relevance = Relevance.SharedLabels(queries.Data.LabelSets, database.Data.LabelSets);
        var map = new RetrievalEvaluator().Evaluate(
            hashers.Text.Encode(queries.Data.FlatTexts), hashers.Image.Encode(database.Images), relevance, TestContext.Current.CancellationToken);
        Assert.True(map.MeanAveragePrecision > 0.75, $"{map.MeanAveragePrecision}");

        static (LabelledPairs Data, float[] Images, int Width) Wide(LabelledPairs data)
        {
            var rows = data.Images.Select(row => Enumerable.Repeat(row, 10).SelectMany(part => part).Append(7).ToArray()).ToArray();
            return (data, [.. rows.SelectMany(row => row)], rows[0].Length);
        }
    }

    [Fact]
    public void An_item_without_labels_is_passed_over_without_NaN()
    {
        var data = new LabelledPairs(40, seed: 5);
        data.MultiHot[3].AsSpan().Clear();
        var hashers = new SemanticCorrelation().Fit(data.Pairs, data.LabelSets, 16);
        Assert.All(hashers.Image.Weights.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Projections_of_the_training_pairs_have_unit_variance()
    {
        var data = new LabelledPairs(200, seed: 6);
        var hasher = new SemanticCorrelation().Fit(data.Pairs, data.LabelSets, 16).Text;
        for (var bit = 0; bit < 16; bit++)
        {
            var squares = data.Texts.Select(row => row.Select((value, j) => value * hasher.Weights.Span[bit * row.Length + j]).Sum() + hasher.Biases.Span[bit])
                .Average(value => value * value);
            Assert.Equal(1, squares, 1e-3);
        }
    }

    [Fact]
    public void What_nothing_can_be_learned_from_is_refused()
    {
        var data = new LabelledPairs(30, seed: 1);
        Assert.Contains("labels of 20 items for 30 pairs", Refused(() => new SemanticCorrelation().Fit(data.Pairs, new LabelledPairs(20, 1).LabelSets, 8)));
        Assert.Contains("12", Refused(() => new SemanticCorrelation().Fit(data.Pairs, data.LabelSets, 12)));
        var oneLabel = LabelSets.FromMultiHot<byte>([.. Enumerable.Repeat((byte)1, 30)], 1);
        Assert.Contains("All 30 pairs have the same labels", Refused(() => new SemanticCorrelation().Fit(data.Pairs, oneLabel, 8)));
        var still = new FeaturePairs(data.FlatImages, LabelledPairs.ImageSize, [.. Enumerable.Repeat(2f, 60)], 2);
        Assert.Contains("The text features are the same in all 30 rows", Refused(() => new SemanticCorrelation().Fit(still, data.LabelSets, 8)));
        Assert.Contains("3 images, but of 2 texts", Refused(() => new FeaturePairs(new float[6], 2, new float[2], 1)));
        Assert.Contains("1 pairs", Refused(() => new FeaturePairs(new float[2], 2, new float[1], 1)));
        Assert.Contains("Row 1, column 0 of the text features is NaN", Refused(() => new FeaturePairs(new float[4], 2, [1, float.NaN], 1)));

        static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }
}
