namespace MLNetHashing.Tests.Hashers;

/// <summary>The classic Wikipedia benchmark with a classic method, whose published figures these data reproduce.</summary>
public class WikiBenchmarkTests
{
    private const int Train = 2173;

    [Theory]
    [InlineData(16, 0.2210, 0.2134)]
    [InlineData(32, 0.2337, 0.2366)]
    [InlineData(64, 0.2442, 0.2479)]
    [InlineData(128, 0.2596, 0.2573)]
    public void Sequential_SCM_has_its_published_mean_average_precision_in_both_directions(int bits, double imageToText, double textToImage)
    {
        var labels = NpyFile.Read(Checkout.SharedOrSkip("data/wiki/labels.npy"));
        var images = NpyFile.Read(Checkout.SharedOrSkip("data/wiki/image_sift128.npy"));
        var texts = NpyFile.Read(Checkout.SharedOrSkip("data/wiki/text_lda10.npy"));
        var trainLabels = LabelSets.FromMultiHot<double>([.. labels[..Train].SelectMany(row => row)], 10);
        var hashers = new SemanticCorrelation { Regularisation = 0 }.Fit(new(Flat(images[..Train]), 128, Flat(texts[..Train]), 10), trainLabels, bits);

        var relevance = Relevance.SharedLabels(LabelSets.FromMultiHot<double>([.. labels[Train..].SelectMany(row => row)], 10), trainLabels);
        Assert.Equal(imageToText, Map(hashers.Image, images, hashers.Text, texts), 0.00005);
        Assert.Equal(textToImage, Map(hashers.Text, texts, hashers.Image, images), 0.00005);

        double Map(LinearHasher queryHasher, double[][] queries, LinearHasher databaseHasher, double[][] database) => new RetrievalEvaluator().Evaluate(
            queryHasher.Encode(Flat(queries[Train..])), databaseHasher.Encode(Flat(database[..Train])), relevance, TestContext.Current.CancellationToken)
            .MeanAveragePrecisionStable;
    }

    private static float[] Flat(double[][] features) => [.. features.SelectMany(row => row.Select(value => (float)value))];
}
