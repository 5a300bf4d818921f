using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Trainers;

public sealed class SdcaMaximumEntropyTests
{
    private static readonly DataViewSchema.Annotations Names = TableView.Annotation("KeyValues", "left", "right", "up");

    private readonly MLContext _ml = new(1);
    private readonly TableView _clouds = Clouds(rows: 150, spread: 1);

    [Fact]
    public void A_classifier_keeps_the_contract_of_estimators() => EstimatorContract.Holds(_ml, Estimator(), Clouds(rows: 12, spread: 1));

    [Fact]
    public void Classes_that_can_be_parted_are_parted()
    {
        var output = Learn(_clouds);

        Assert.Equal(1, _ml.MulticlassClassification.Evaluate(output).MicroAccuracy);
    }

    [Fact]
    public void Of_clouds_that_overlap_it_tells_nearly_as_many_as_the_nearest_centre_does()
    {
        var (train, test) = (Clouds(rows: 600, spread: 4, seed: 3), Clouds(rows: 600, spread: 4, seed: 4));

        var accuracy = _ml.MulticlassClassification.Evaluate(Estimator().Fit(train).Transform(test)).MicroAccuracy;

        Assert.InRange(accuracy, NearestCentre(test) - 0.03, NearestCentre(test) + 0.03);
    }

    [Fact]
    public void Scores_are_probabilities_of_which_the_predicted_label_has_the_highest()
    {
        var output = Learn(Clouds(rows: 60, spread: 4));

        foreach (var (key, scores) in output.Values<uint>("PredictedLabel").Zip(output.Vectors<float>("Score")))
        {
            Assert.All(scores, score => Assert.InRange(score, 0, 1));
            Assert.Equal(1, scores.Sum(), 1e-5);
            Assert.Equal(scores.Max(), scores[key - 1]);
        }
    }

    [Fact]
    public void Labels_that_say_nothing_of_the_features_are_predicted_with_their_frequencies()
    {
        // Without a feature that helps, the probabilities of a maximum entropy model are those of the labels.
        var random = new Random(1);
        uint[] keys = [.. Enumerable.Range(0, 400).Select(row => row % 4 == 0 ? 2u : 1u)];
        var data = Table(keys, [.. keys.Select(_ => new[] { (float)random.NextDouble() })]);

        var scores = Learn(data).Vectors<float>("Score");

        Assert.All(scores, row => Assert.InRange(row[0], 0.65, 0.85));
        Assert.All(scores, row => Assert.InRange(row[2], 0, 0.05));
    }

    [Fact]
    public void A_stronger_regularisation_makes_probabilities_more_even()
    {
        double Certainty(float l2) => Estimator(l2).Fit(_clouds).Transform(_clouds).Vectors<float>("Score").Average(scores => scores.Max());

        Assert.True(Certainty(1) < Certainty(0.1f) - 0.01);
        Assert.True(Certainty(0.1f) < Certainty(0.001f) - 0.01);
    }

    [Fact]
    public void A_saved_and_loaded_classifier_gives_the_same_scores()
    {
        var model = Estimator().Fit(_clouds);
        using var file = new MemoryStream();
        _ml.Model.Save(model, _clouds.Schema, file);
        file.Position = 0;

        var loaded = new MLContext().Model.Load(file, out _);

        var (expected, output) = (model.Transform(_clouds), loaded.Transform(_clouds));
        Assert.Equal(expected.Vectors<float>("Score"), output.Vectors<float>("Score"));
        Assert.Equal(expected.Values<uint>("PredictedLabel"), output.Values<uint>("PredictedLabel"));
        Assert.Equal(["left", "right", "up"], output.Schema.KeyTexts("PredictedLabel"));
    }

    [Fact]
    public void A_predicted_label_becomes_the_value_that_the_label_was_made_of()
    {
        var chain = Estimator().Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        string[] names = ["left", "right", "up"];
        Assert.Equal(_clouds.Values<uint>("Label").Select(key => names[key - 1]), chain.Fit(_clouds).Transform(_clouds).Texts("PredictedLabel"));
    }

    [Fact]
    public void A_row_without_a_label_is_not_learned_from()
    {
        var (keys, rows) = (_clouds.Values<uint>("Label"), _clouds.Vectors<float>("Features"));
        var more = Table([.. keys, 0u, 0u, 0u], [.. rows, [1e4f, 1e4f], [-1e4f, 1e4f], [0, -1e4f]]);

        var accuracy = _ml.MulticlassClassification.Evaluate(Estimator().Fit(more).Transform(_clouds)).MicroAccuracy;

        Assert.Equal(1, accuracy);
    }

    [Fact]
    public void Columns_that_are_missing_or_of_other_types_are_named()
    {
        var trainers = _ml.MulticlassClassification.Trainers;
        var table = Table([1, 2], [[1, 2], [2, 1]]).Text("Word", "a", "b").Numbers("Size", 1, 2);
        EstimatorContract.Refuses(_ml, trainers.SdcaMaximumEntropy("Nothing"), table, "Nothing");
        EstimatorContract.Refuses(_ml, trainers.SdcaMaximumEntropy("Label", "Nothing"), table, "Nothing");
        EstimatorContract.Refuses(_ml, trainers.SdcaMaximumEntropy("Word"), table, "Word");
        EstimatorContract.Refuses(_ml, trainers.SdcaMaximumEntropy("Label", "Size"), table, "Size");
    }

    [Fact]
    public void Other_columns_stay_as_they_are_and_two_are_added()
        => Assert.Equal(["Label", "Features", "PredictedLabel", "Score"], Learn(_clouds).Schema.Select(column => column.Name));

    private IDataView Learn(TableView data) => Estimator().Fit(data).Transform(data);

    private SdcaMaximumEntropyMulticlassTrainer Estimator(float? l2 = null)
        => _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(l2Regularization: l2);

    private static float[] Centre(uint key) => key switch { 1 => [-5, 0], 2 => [5, 0], _ => [0, 6] };

    /// <summary>Points around three centres.</summary>
    private static TableView Clouds(int rows, float spread, int seed = 2)
    {
        var random = new Random(seed);
        uint[] keys = [.. Enumerable.Range(0, rows).Select(row => (uint)(row % 3) + 1)];
        float Noise() => spread * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f) * 2;
        return Table(keys, [.. keys.Select(key => Array.ConvertAll(Centre(key), value => value + Noise()))]);
    }

    private static TableView Table(uint[] keys, float[][] rows) => new TableView().Add("Label", new KeyDataViewType(typeof(uint), 3), keys, Names)
        .Vectors("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), [.. rows.Select(row => new VBuffer<float>(row.Length, row))]);

    private static double NearestCentre(TableView data) => data.Values<uint>("Label").Zip(data.Vectors<float>("Features"))
        .Average(row => Enumerable.Range(1, 3).MinBy(key => Centre((uint)key).Zip(row.Second, (a, b) => (a - b) * (a - b)).Sum()) == row.First ? 1.0 : 0);
}
