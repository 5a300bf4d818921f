namespace MLNetHashing.Tests.Hashers.CrossModal;

/// <summary>Pairs whose features are noisy sums of a direction for each of their labels, with other directions for images than for texts.</summary>
internal sealed class LabelledPairs
{
    public const int ImageSize = 14;
    public const int TextSize = 11;
    public const int Labels = 5;

    public LabelledPairs(int count, uint seed, double noise = 0.5)
    {
        var directions = new NumpyRandomState(77);
        var (image, text) = (Draw(directions, Labels, ImageSize), Draw(directions, Labels, TextSize));
        var random = new NumpyRandomState(seed);
        MultiHot = new double[count][];
        (Images, Texts) = (new float[count][], new float[count][]);
        for (var i = 0; i < count; i++)
        {
            var labels = new double[Labels];
            labels[random.Below(Labels)] = 1;
            labels[random.Below(Labels)] = 1;
            MultiHot[i] = labels;
            Images[i] = Noisy(image);
            Texts[i] = Noisy(text);

            float[] Noisy(double[][] of) => [.. Enumerable.Range(0, of[0].Length)
                .Select(j => (float)(3 + labels.Select((value, label) => value * of[label][j]).Sum() + noise * random.NextNormal()))];
        }
    }

    public float[][] Images { get; }

    public float[][] Texts { get; }

    public double[][] MultiHot { get; }

    public LabelSets LabelSets => LabelSets.FromMultiHot<double>([.. MultiHot.SelectMany(row => row)], Labels);

    public float[] FlatImages => [.. Images.SelectMany(row => row)];

    public float[] FlatTexts => [.. Texts.SelectMany(row => row)];

    public FeaturePairs Pairs => new(FlatImages, ImageSize, FlatTexts, TextSize);

    public static double[][] AsDoubles(float[][] features) => Array.ConvertAll(features, row => Array.ConvertAll(row, value => (double)value));

    /// <summary>The mean of both directions' mAP, pairs of the same problem as queries.</summary>
    public static double Map(HasherPair hashers, LabelledPairs queries, LabelledPairs database)
    {
        var relevance = Relevance.SharedLabels(queries.LabelSets, database.LabelSets);
        return (Map(hashers.Image.Encode(queries.FlatImages), hashers.Text.Encode(database.FlatTexts))
            + Map(hashers.Text.Encode(queries.FlatTexts), hashers.Image.Encode(database.FlatImages))) / 2;

        double Map(BinaryCodes query, BinaryCodes found) => new RetrievalEvaluator(new() { Graded = false, Cutoffs = [] })
            .Evaluate(query, found, relevance, TestContext.Current.CancellationToken).MeanAveragePrecision;
    }

    private static double[][] Draw(NumpyRandomState random, int count, int size)
        => [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextNormal()).ToArray())];
}
