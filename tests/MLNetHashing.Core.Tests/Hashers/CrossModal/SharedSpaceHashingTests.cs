namespace MLNetHashing.Tests.Hashers.CrossModal;

public class SharedSpaceHashingTests
{
    public static TheoryData<IHashLearner> Learners => [new RandomHyperplanes(), new PcaSign(), new IterativeQuantization()];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Unseen_pairs_are_found_across_modalities(IHashLearner learner)
    {
        var (train, queries, database) = (new LabelledPairs(300, 1), new LabelledPairs(60, 2), new LabelledPairs(300, 3));
        var map = LabelledPairs.Map(new SharedSpaceHashing(learner).Fit(train.Pairs, 8, seed: 1), queries, database);
        Assert.True(map > 0.7, $"{map}");
    }

    [Fact]
    public void Codes_are_those_of_the_learner_on_projections_weighted_by_their_correlation()
    {
        var pairs = new LabelledPairs(100, seed: 4);
        var hashers = new SharedSpaceHashing(new IterativeQuantization()).Fit(pairs.Pairs, 8, seed: 5);
        var correlation = new CanonicalCorrelation(pairs.Pairs, new SharedSpaceHashing(new PcaSign()).Regularisation);
        var (images, texts) = (Projections(pairs.Pairs.Images, correlation.ImageDirections), Projections(pairs.Pairs.Texts, correlation.TextDirections));
        var shared = new IterativeQuantization().Fit([.. images, .. texts], correlation.Correlations.Length, 8, seed: 5);
        Assert.Equal(shared.Encode(images), hashers.Image.Encode(pairs.FlatImages));
        Assert.Equal(shared.Encode(texts), hashers.Text.Encode(pairs.FlatTexts));

        float[] Projections(CentredFeatures features, double[] directions)
        {
            var count = correlation.Correlations.Length;
            var projections = RowProduct.Of(features.Values, directions, features.Dimension);
            return [.. projections.Select((value, i) => (float)(value * correlation.Correlations[i % count]))];
        }
    }

    [Fact]
    public void More_bits_than_directions_are_refused_with_the_number_that_is_possible()
    {
        var pairs = new LabelledPairs(100, seed: 4).Pairs;
        var error = Assert.Throws<ArgumentException>(() => new SharedSpaceHashing(new IterativeQuantization()).Fit(pairs, 16, seed: 1));
        Assert.Contains("share 11 directions, of which IterativeQuantization makes at most 8 bits, not 16", error.Message);
        Assert.Equal(128, new SharedSpaceHashing(new RandomHyperplanes()).Fit(pairs, 128, seed: 1).Image.Bits);
    }
}
