namespace MLNetHashing;

/// <summary>Averages the outcomes of the queries, in their order.</summary>
internal static class MetricsSummary
{
    public static RetrievalMetrics Of(QueryOutcome[] outcomes, int databaseCount, int bits, RetrievalOptions options)
    {
        QueryOutcome[] answerable = [.. outcomes.Where(outcome => outcome.RelevantCount > 0)];
        return new()
        {
            Queries = outcomes.Length,
            QueriesWithRelevant = answerable.Length,
            DatabaseCount = databaseCount,
            Bits = bits,
            MeanAveragePrecision = Mean(answerable, outcome => outcome.AveragePrecision),
            MeanAveragePrecisionStable = Mean(answerable, outcome => outcome.AveragePrecisionStable),
            Ndcg = options.Graded ? Mean(answerable, outcome => outcome.Ndcg) : null,
            Cutoffs = [.. options.Cutoffs.Select((k, index) => AtCutoff(outcomes, answerable, k, index, options.Graded))],
            ByRadius = ByRadius(answerable, bits),
            InterpolatedPrecision =
            [
                .. Enumerable.Range(0, QueryOutcome.RecallLevels).Select(level => Mean(answerable, outcome => outcome.InterpolatedPrecision[level])),
            ],
            AveragePrecision = [.. outcomes.Select(outcome => outcome.AveragePrecision)],
            AveragePrecisionStable = [.. outcomes.Select(outcome => outcome.AveragePrecisionStable)],
        };
    }

    private static CutoffMetrics AtCutoff(QueryOutcome[] all, QueryOutcome[] answerable, int k, int index, bool graded) => new(
        k,
        Mean(answerable, outcome => outcome.AtCutoffs[index].PrecisionSum / Math.Max(outcome.AtCutoffs[index].Found, 1)),
        Mean(answerable, outcome => outcome.AtCutoffs[index].PrecisionSum / Math.Min(outcome.RelevantCount, k)),
        Mean(all, outcome => (double)outcome.AtCutoffs[index].Found / k),
        Mean(answerable, outcome => (double)outcome.AtCutoffs[index].Found / outcome.RelevantCount),
        graded ? Mean(answerable, outcome => outcome.AtCutoffs[index].Ndcg) : null,
        graded ? Mean(all, outcome => outcome.AtCutoffs[index].Acg) : null,
        graded ? Mean(answerable, outcome => outcome.AtCutoffs[index].Wap) : null);

    private static RadiusMetrics[] ByRadius(QueryOutcome[] answerable, int bits)
    {
        var retrieved = new long[answerable.Length];
        var found = new long[answerable.Length];
        var byRadius = new RadiusMetrics[bits + 1];
        for (var radius = 0; radius <= bits; radius++)
        {
            double precision = 0, recall = 0;
            var empty = 0;
            for (var i = 0; i < answerable.Length; i++)
            {
                retrieved[i] += answerable[i].ItemsAt[radius];
                found[i] += answerable[i].RelevantAt[radius];
                recall += (double)found[i] / answerable[i].RelevantCount;
                if (retrieved[i] == 0)
                    empty++;
                else
                    precision += (double)found[i] / retrieved[i];
            }
            byRadius[radius] = new(
                radius,
                empty == answerable.Length ? double.NaN : precision / (answerable.Length - empty),
                answerable.Length == 0 ? double.NaN : recall / answerable.Length,
                empty);
        }
        return byRadius;
    }

    private static double Mean(QueryOutcome[] outcomes, Func<QueryOutcome, double> value)
        => outcomes.Length == 0 ? double.NaN : outcomes.Sum(value) / outcomes.Length;
}
