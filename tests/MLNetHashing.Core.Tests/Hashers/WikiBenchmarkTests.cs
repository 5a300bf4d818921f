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
        var images = Centred(NpyFile.Read(Checkout.SharedOrSkip("data/wiki/image_sift128.npy")));
        var texts = Centred(NpyFile.Read(Checkout.SharedOrSkip("data/wiki/text_lda10.npy")));
        var (imageDirections, textDirections) = SequentialScm.Fit(images[..Train], texts[..Train], labels[..Train], bits);
        var imageCodes = Codes(images, imageDirections);
        var textCodes = Codes(texts, textDirections);

        var relevance = Relevance.SharedLabels(
            LabelSets.FromMultiHot<double>([.. labels[Train..].SelectMany(row => row)], 10),
            LabelSets.FromMultiHot<double>([.. labels[..Train].SelectMany(row => row)], 10));
        Assert.Equal(imageToText, Map(imageCodes, textCodes), 0.00005);
        Assert.Equal(textToImage, Map(textCodes, imageCodes), 0.00005);

        double Map(BinaryCodes queries, BinaryCodes database) => new RetrievalEvaluator().Evaluate(
            queries.Slice(Train, 2866 - Train), database.Slice(0, Train), relevance, TestContext.Current.CancellationToken).MeanAveragePrecisionStable;
    }

    private static double[][] Centred(double[][] features)
    {
        var means = Enumerable.Range(0, features[0].Length).Select(column => features.Take(Train).Average(row => row[column])).ToArray();
        return [.. features.Select(row => row.Select((value, column) => value - means[column]).ToArray())];
    }

    private static BinaryCodes Codes(double[][] features, double[][] directions)
        => BinaryCodes.FromSigns([.. features.SelectMany(row => directions.Select(direction => (float)VectorMath.Dot(row, direction)))], directions.Length);
}
