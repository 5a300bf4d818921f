using System.Text.Json;

namespace MLNetHashing.Tests.Evaluation;

/// <summary>Figures of an independent implementation in double precision.</summary>
public class RetrievalFixtureTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<int> Cases => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_metrics_are_those_of_an_independent_implementation(int number)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests/MLNetHashing.Core.Tests/Fixtures/retrieval_metrics.json")));
        var expected = file.RootElement.GetProperty("cases")[number];
        var bits = expected.GetProperty("bits").GetInt32();
        var queries = Codes(expected.GetProperty("query_codes"), bits);
        var database = Codes(expected.GetProperty("database_codes"), bits);
        Assert.Equal(
            expected.GetProperty("query_packed_hex").EnumerateArray().Select(hex => hex.GetString()),
            Enumerable.Range(0, (int)queries.Count).Select(i => queries.ToHex(i)));
        var cutoffs = expected.EnumerateObject().Where(property => property.Name.StartsWith("k=", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(cutoffs);

        var metrics = new RetrievalEvaluator(new() { Cutoffs = [.. cutoffs.Select(K)] }).Evaluate(
            queries,
            database,
            Relevance.SharedLabels(Labels(expected.GetProperty("query_labels")), Labels(expected.GetProperty("database_labels"))),
            TestContext.Current.CancellationToken);

        Assert.Equal(expected.GetProperty("queries_with_relevant").GetInt32(), metrics.QueriesWithRelevant);
        Near(expected, "map_all_stable", metrics.MeanAveragePrecisionStable);
        Near(expected, "map_all_tie_aware", metrics.MeanAveragePrecision);
        Near(expected, "map_all_stable_zero_relevant_counted", metrics.MeanAveragePrecisionStableOverAllQueries);
        foreach (var cutoff in cutoffs)
        {
            var at = metrics.At(K(cutoff));
            Near(cutoff.Value, "map_at_k_over_relevant_in_top_k", at.MapOverFound);
            Near(cutoff.Value, "map_at_k_over_min_R_k", at.MapOverReachable);
            Near(cutoff.Value, "precision_at_k", at.Precision);
            Near(cutoff.Value, "recall_at_k", at.Recall);
            Near(cutoff.Value, "ndcg_at_k", at.Ndcg!.Value);
            Near(cutoff.Value, "acg_at_k", at.Acg!.Value);
            Near(cutoff.Value, "wap_at_k", at.Wap!.Value);
        }
        var radii = expected.GetProperty("pr_by_radius").EnumerateArray().ToArray();
        Assert.Equal(bits + 1, radii.Length);
        foreach (var radius in radii)
        {
            var at = metrics.ByRadius[radius.GetProperty("radius").GetInt32()];
            Near(radius, "precision_mean_over_nonempty", at.Precision);
            Near(radius, "recall", at.Recall);
            Assert.Equal(radius.GetProperty("queries_with_no_hit").GetInt32(), at.EmptyQueries);
        }
    }

    private static int K(JsonProperty property) => int.Parse(property.Name.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private static BinaryCodes Codes(JsonElement rows, int bits)
        => BinaryCodes.FromSigns([.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(bit => bit.GetInt32() == 1 ? 1f : -1f)], bits);

    private static LabelSets Labels(JsonElement rows)
        => LabelSets.FromMultiHot<byte>(
            [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(label => label.GetByte())],
            rows[0].GetArrayLength());

    private static void Near(JsonElement expected, string name, double actual)
    {
        var value = expected.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Null)
            Assert.True(double.IsNaN(actual), $"{name}: expected none, got {actual}");
        else
            Assert.True(Math.Abs(value.GetDouble() - actual) <= Tolerance, $"{name}: expected {value.GetDouble():R}, got {actual:R}");
    }
}
