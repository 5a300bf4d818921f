namespace MLNetHashing.Tests.Hashers.CrossModal;

public class CanonicalCorrelationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Projections_are_uncorrelated_within_a_modality_and_across_but_along_the_same_direction(bool isTextLonger)
    {
        var data = new LabelledPairs(200, seed: 1);
        var pairs = isTextLonger ? new(data.FlatTexts, LabelledPairs.TextSize, data.FlatImages, LabelledPairs.ImageSize) : data.Pairs;
        var correlation = new CanonicalCorrelation(pairs, regularisation: 0);
        Assert.Equal(LabelledPairs.TextSize, correlation.Correlations.Length);
        Assert.Equal(correlation.Correlations.OrderDescending(), correlation.Correlations);
        var image = Project(pairs.Images, correlation.ImageDirections);
        var text = Project(pairs.Texts, correlation.TextDirections);
        for (var i = 0; i < image.Length; i++)
        {
            for (var j = 0; j < image.Length; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Covariance(image[i], image[j]), 1e-9);
                Assert.Equal(i == j ? 1 : 0, Covariance(text[i], text[j]), 1e-9);
                Assert.Equal(i == j ? correlation.Correlations[i] : 0, Covariance(image[i], text[j]), 1e-9);
            }
        }
    }

    [Fact]
    public void No_step_away_from_the_first_directions_correlates_more()
    {
        var pairs = new LabelledPairs(200, seed: 2).Pairs;
        var correlation = new CanonicalCorrelation(pairs, regularisation: 0);
        var random = new NumpyRandomState(3);
        for (var i = 0; i < 200; i++)
        {
            var size = Math.Pow(10, -i % 4);
            var image = Project(pairs.Images, Moved(correlation.ImageDirections[..LabelledPairs.ImageSize], size))[0];
            var text = Project(pairs.Texts, Moved(correlation.TextDirections[..LabelledPairs.TextSize], size))[0];
            var moved = Covariance(image, text) / Math.Sqrt(Covariance(image, image) * Covariance(text, text));
            Assert.True(moved < correlation.Correlations[0], $"{moved} against {correlation.Correlations[0]}");
        }

        double[] Moved(double[] direction, double size) => Array.ConvertAll(direction, value => value + size * random.NextNormal());
    }

    [Fact]
    public void A_common_cause_is_found_with_the_correlation_that_it_gives()
    {
        // Two features of variance 2, of which one half is common: their correlation is ½.
        var random = new NumpyRandomState(1);
        var (images, texts) = (new float[2 * 20000], new float[2 * 20000]);
        for (var i = 0; i < images.Length; i += 2)
        {
            var common = random.NextNormal();
            (images[i], images[i + 1]) = ((float)random.NextNormal(), (float)(common + random.NextNormal()));
            (texts[i], texts[i + 1]) = ((float)(5 + 100 * (common + random.NextNormal())), (float)random.NextNormal());
        }
        var correlation = new CanonicalCorrelation(new(images, 2, texts, 2), regularisation: 0);
        Assert.Equal(0.5, correlation.Correlations[0], 0.02);
        Assert.Equal(0, correlation.Correlations[1], 0.02);
        Assert.True(Math.Abs(correlation.ImageDirections[1]) > 20 * Math.Abs(correlation.ImageDirections[0]));
        Assert.True(100 * Math.Abs(correlation.TextDirections[0]) > 20 * Math.Abs(correlation.TextDirections[1]));
    }

    [Fact]
    public void Regularisation_keeps_noise_from_correlating_where_features_are_long()
    {
        var random = new NumpyRandomState(4);
        var (images, texts) = (new float[60 * 50], new float[60 * 50]);
        for (var i = 0; i < images.Length; i++)
            (images[i], texts[i]) = ((float)random.NextNormal(), (float)random.NextNormal());
        Assert.Equal(1, new CanonicalCorrelation(new(images, 50, texts, 50), regularisation: 0).Correlations[0], 1e-6);
        Assert.InRange(new CanonicalCorrelation(new(images, 50, texts, 50), regularisation: 10).Correlations[0], 0, 0.5);
    }

    [Fact]
    public void Features_that_do_not_correlate_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new CanonicalCorrelation(new([1, 1, -1, -1], 1, [1, -1, 1, -1], 1), 0));
        Assert.Contains("not correlated", error.Message);
    }

    private static double[][] Project(CentredFeatures features, double[] directions)
        => [.. RowProduct.Of(directions, features.Values, features.Dimension).Chunk(features.Count)];

    private static double Covariance(double[] a, double[] b) => VectorMath.Dot(a, b) / a.Length;
}
