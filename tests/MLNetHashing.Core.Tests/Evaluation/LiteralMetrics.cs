namespace MLNetHashing.Tests.Evaluation;

/// <summary>The metrics of one query written down from their definitions, slowly: a stable sort by distance, then sums over ranks.</summary>
internal sealed class LiteralMetrics
{
    private readonly int[] _distances;
    private readonly int[] _gainsInDatabaseOrder;
    private readonly int[] _gains;
    private readonly int[] _found;
    private readonly long[] _cumulated;

    public LiteralMetrics(int[] distances, int[] gains)
    {
        _distances = distances;
        _gainsInDatabaseOrder = gains;
        _gains = [.. Enumerable.Range(0, distances.Length).OrderBy(i => distances[i]).Select(i => gains[i])];
        _found = new int[_gains.Length + 1];
        _cumulated = new long[_gains.Length + 1];
        for (var p = 1; p <= _gains.Length; p++)
        {
            _found[p] = _found[p - 1] + (_gains[p - 1] > 0 ? 1 : 0);
            _cumulated[p] = _cumulated[p - 1] + _gains[p - 1];
        }
    }

    public int Relevant => _found[^1];

    public double AveragePrecisionStable => PrecisionsAtHits(_gains.Length).Sum() / Relevant;

    /// <summary>Walks the groups of ties with the formula of the expectation, term by term.</summary>
    public double AveragePrecision
    {
        get
        {
            double sum = 0, itemsBefore = 0, relevantBefore = 0;
            foreach (var group in Enumerable.Range(0, _distances.Length).GroupBy(i => _distances[i]).OrderBy(group => group.Key))
            {
                double n = group.Count(), r = group.Count(i => _gainsInDatabaseOrder[i] > 0);
                for (var p = 1; p <= n; p++)
                    sum += r / n * (relevantBefore + 1 + (p - 1) * (r - 1) / Math.Max(n - 1, 1)) / (itemsBefore + p);
                itemsBefore += n;
                relevantBefore += r;
            }
            return sum / Relevant;
        }
    }

    public double Ndcg(int k) => Dcg(_gains, k) / Dcg([.. _gains.OrderDescending()], k);

    public double MapOverFound(int k) => PrecisionsAtHits(k).DefaultIfEmpty(0).Average();

    public double MapOverReachable(int k) => PrecisionsAtHits(k).Sum() / Math.Min(k, Relevant);

    public int Found(int k) => _found[Math.Min(k, _gains.Length)];

    public double Acg(int k) => _cumulated[Math.Min(k, _gains.Length)] / (double)k;

    public double Wap(int k) => Enumerable.Range(1, Math.Min(k, _gains.Length)).Where(p => _gains[p - 1] > 0).Select(Acg).DefaultIfEmpty(0).Average();

    public int RetrievedWithin(int radius) => _distances.Count(distance => distance <= radius);

    public int FoundWithin(int radius) => Enumerable.Range(0, _distances.Length).Count(i => _distances[i] <= radius && _gainsInDatabaseOrder[i] > 0);

    public double InterpolatedPrecision(int tenths)
        => Enumerable.Range(1, _gains.Length).Where(p => 10L * Found(p) >= (long)tenths * Relevant).Select(p => Found(p) / (double)p).Max();

    private static double Dcg(int[] ranked, int k) => ranked.Take(k).Select((gain, i) => (Math.Pow(2, gain) - 1) / Math.Log2(i + 2)).Sum();

    private IEnumerable<double> PrecisionsAtHits(int k)
    {
        var found = 0;
        for (var p = 1; p <= Math.Min(k, _gains.Length); p++)
        {
            if (_gains[p - 1] > 0)
                yield return ++found / (double)p;
        }
    }
}
