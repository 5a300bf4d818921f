namespace MLNetHashing.Tests.Evaluation;

/// <summary>Holds <see cref="RetrievalMetrics"/> against <see cref="LiteralMetrics"/>.</summary>
internal static class LiteralEvaluation
{
    public static void AssertSame(RetrievalMetrics actual, BinaryCodes queries, BinaryCodes database, Func<int, int, int> gain, double tolerance = 1e-11)
    {
        var all = new LiteralMetrics[queries.Count];
        for (var q = 0; q < all.Length; q++)
        {
            var distances = new int[database.Count];
            var gains = new int[database.Count];
            for (var i = 0; i < distances.Length; i++)
            {
                distances[i] = BinaryCodes.Distance(queries[q], database[i]);
                gains[i] = gain(q, i);
            }
            all[q] = new(distances, gains);
        }
        LiteralMetrics[] answerable = [.. all.Where(query => query.Relevant > 0)];

        Assert.Equal(all.Length, actual.Queries);
        Assert.Equal(answerable.Length, actual.QueriesWithRelevant);
        Assert.Equal(database.Count, actual.DatabaseCount);
        Near(Mean(answerable, query => query.AveragePrecision), actual.MeanAveragePrecision);
        Near(Mean(answerable, query => query.AveragePrecisionStable), actual.MeanAveragePrecisionStable);
        for (var q = 0; q < all.Length; q++)
        {
            Near(all[q].Relevant == 0 ? double.NaN : all[q].AveragePrecision, actual.AveragePrecision[q]);
            Near(all[q].Relevant == 0 ? double.NaN : all[q].AveragePrecisionStable, actual.AveragePrecisionStable[q]);
        }
        if (actual.Ndcg is { } ndcg)
            Near(Mean(answerable, query => query.Ndcg(int.MaxValue)), ndcg);
        foreach (var at in actual.Cutoffs)
        {
            Near(Mean(answerable, query => query.MapOverFound(at.K)), at.MapOverFound);
            Near(Mean(answerable, query => query.MapOverReachable(at.K)), at.MapOverReachable);
            Near(Mean(all, query => query.Found(at.K) / (double)at.K), at.Precision);
            Near(Mean(answerable, query => query.Found(at.K) / (double)query.Relevant), at.Recall);
            if (actual.Ndcg is null)
            {
                Assert.Null(at.Ndcg);
                Assert.Null(at.Acg);
                Assert.Null(at.Wap);
                continue;
            }
            Near(Mean(answerable, query => query.Ndcg(at.K)), at.Ndcg!.Value);
            Near(Mean(all, query => query.Acg(at.K)), at.Acg!.Value);
            Near(Mean(answerable, query => query.Wap(at.K)), at.Wap!.Value);
        }
        for (var radius = 0; radius <= queries.Bits; radius++)
        {
            LiteralMetrics[] retrieving = [.. answerable.Where(query => query.RetrievedWithin(radius) > 0)];
            Assert.Equal(answerable.Length - retrieving.Length, actual.ByRadius[radius].EmptyQueries);
            Near(Mean(retrieving, query => query.FoundWithin(radius) / (double)query.RetrievedWithin(radius)), actual.ByRadius[radius].Precision);
            Near(Mean(answerable, query => query.FoundWithin(radius) / (double)query.Relevant), actual.ByRadius[radius].Recall);
        }
        for (var tenths = 0; tenths <= 10; tenths++)
            Near(Mean(answerable, query => query.InterpolatedPrecision(tenths)), actual.InterpolatedPrecision[tenths]);

        void Near(double expected, double value)
            => Assert.True(double.IsNaN(expected) ? double.IsNaN(value) : Math.Abs(expected - value) <= tolerance, $"expected {expected:R}, got {value:R}");
    }

    private static double Mean(LiteralMetrics[] queries, Func<LiteralMetrics, double> value) => queries.Length == 0 ? double.NaN : queries.Average(value);
}
