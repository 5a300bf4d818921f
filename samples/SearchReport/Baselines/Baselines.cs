using System.Text.RegularExpressions;

namespace MLNetHashing.Samples;

/// <summary>Hashing without a deep network, to stand beside one. Pictures and words have nothing in common that a hash could be taken of, so a ridge regression
/// turns either into scores of labels first, and those are hashed.</summary>
internal sealed partial class Baselines
{
    private const int MaxWords = 2000;

    private readonly Scores _pictures;
    private readonly Scores _texts;
    private readonly Relevance _relevance;
    private readonly int _labels;
    private readonly int _train;

    /// <param name="collection">What is learned from, asked and searched.</param>
    /// <param name="pictures">The pictures of items as vectors, a row each.</param>
    public Baselines(Collection collection, Func<IReadOnlyList<Item>, Matrix> pictures)
    {
        var labels = new Vocabulary(collection.Database.Concat(collection.Query).Select(item => item.Labels), Item.PartsOf);
        var words = new Vocabulary(collection.Train.Select(item => item.Text), Words, MaxWords);
        var (queryLabels, databaseLabels) = (LabelsOf(collection.Query), LabelsOf(collection.Database));
        (_labels, _train) = (queryLabels.Columns, collection.Train.Count);
        _relevance = Relevance.SharedLabels(
            LabelSets.FromMultiHot<float>(queryLabels.Values, _labels), LabelSets.FromMultiHot<float>(databaseLabels.Values, _labels));
        _pictures = ScoresBy(pictures);
        _texts = ScoresBy(items => words.MultiHot([.. items.Select(item => item.Text)]));

        Matrix LabelsOf(IReadOnlyList<Item> items) => labels.MultiHot([.. items.Select(item => item.Labels)]);

        Scores ScoresBy(Func<IReadOnlyList<Item>, Matrix> features)
        {
            var database = features(collection.Database);
            using var scores = new LabelScores(database.First(_train), databaseLabels.First(_train));
            return new(scores.Of(features(collection.Query)), scores.Of(database));
        }
    }

    /// <summary>ITQ and LSH. ITQ finds no more bits than there are labels to score.</summary>
    public IEnumerable<MethodResult> Measure(int bits, uint seed)
    {
        var most = Math.Min(bits, _labels / 8 * 8);
        if (most > 0)
            yield return Measure(most == bits ? "ITQ" : $"ITQ ({most} bits)", new IterativeQuantization(), most, seed);
        yield return Measure("LSH", new RandomHyperplanes(), bits, seed);
    }

    /// <summary>mAP of a random order: all codes are the same, and the order of ties is random.</summary>
    public double ChanceMap() => Measure(
        BinaryCodes.FromBytes(new byte[_relevance.QueryCount], 8), BinaryCodes.FromBytes(new byte[_relevance.DatabaseCount], 8)).MeanAveragePrecision;

    private MethodResult Measure(string name, IHashLearner learner, int bits, uint seed)
    {
        var hasher = learner.Fit([.. _pictures.Database[..(_train * _labels)], .. _texts.Database[..(_train * _labels)]], _labels, bits, seed);
        return MethodResult.Of(name,
            Measure(hasher.Encode(_pictures.Query), hasher.Encode(_texts.Database)), Measure(hasher.Encode(_texts.Query), hasher.Encode(_pictures.Database)));
    }

    private RetrievalMetrics Measure(BinaryCodes query, BinaryCodes database) => new RetrievalEvaluator().Evaluate(query, database, _relevance);

    private static IEnumerable<string> Words(string text) => WordPattern().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex WordPattern();

    private sealed record Scores(float[] Query, float[] Database);
}
