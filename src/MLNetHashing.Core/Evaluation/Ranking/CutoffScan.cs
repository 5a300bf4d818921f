namespace MLNetHashing;

/// <summary>Walks the first ranks of a query for what is measured at cutoffs, and all ranks for NDCG over the whole database.</summary>
internal sealed class CutoffScan
{
    // 2^1000 and the sum of many such gains are still finite.
    private const int LargestExponent = 1000;

    private readonly RankWeights _weights;
    private readonly IReadOnlyList<int> _cutoffs;
    private readonly ushort[] _top;

    public CutoffScan(RankWeights weights, IReadOnlyList<int> cutoffs, int databaseCount)
    {
        _weights = weights;
        _cutoffs = cutoffs;
        _top = new ushort[Math.Min(databaseCount, cutoffs.Count == 0 ? 0 : cutoffs.Max())];
    }

    /// <summary>What needs only relevance.</summary>
    public void Run(RankedRelevance ranking, QueryOutcome outcome)
    {
        var rank = 0;
        for (var distance = 0; rank < _top.Length; distance++)
        {
            var words = ranking.At(distance);
            for (var i = 0; i < ranking.Counts[distance] && rank < _top.Length; i++)
                _top[rank++] = (ushort)((words[i / 64] >> (i % 64)) & 1);
        }
        for (var c = 0; c < _cutoffs.Count; c++)
            outcome.AtCutoffs[c] = Precision(_top.AsSpan(0, Math.Min(_top.Length, _cutoffs[c])), _cutoffs[c]);
    }

    /// <summary>What needs the gains. Expects a relevant item.</summary>
    public void Run(RankedGains ranking, QueryOutcome outcome)
    {
        var gains = Gains(ranking.Histogram.Length - 1);
        for (var c = 0; c < _cutoffs.Count; c++)
        {
            var k = Math.Min(_top.Length, _cutoffs[c]);
            var top = ranking.Gains[..k];
            outcome.AtCutoffs[c] = Precision(top, _cutoffs[c]) with { Ndcg = Dcg(top, gains) / IdealDcg(ranking.Histogram, gains, k) };
        }
        outcome.Ndcg = Dcg(ranking.Gains, gains) / IdealDcg(ranking.Histogram, gains, ranking.Gains.Length);
    }

    private static CutoffOutcome Precision(ReadOnlySpan<ushort> top, int cutoff)
    {
        var outcome = new CutoffOutcome();
        long cumulated = 0;
        for (var i = 0; i < top.Length; i++)
        {
            cumulated += top[i];
            if (top[i] == 0)
                continue;
            outcome.Found++;
            outcome.PrecisionSum += (double)outcome.Found / (i + 1);
            outcome.Wap += (double)cumulated / (i + 1);
        }
        outcome.Wap /= Math.Max(outcome.Found, 1);
        outcome.Acg = (double)cumulated / cutoff;
        return outcome;
    }

    /// <summary>2^r − 1 for each number r of shared labels; all scaled alike where that would overflow, which NDCG does not see.</summary>
    private static double[] Gains(int largest)
    {
        var scale = -Math.Max(0, largest - LargestExponent);
        var gains = new double[largest + 1];
        for (var r = 0; r <= largest; r++)
            gains[r] = Math.ScaleB(1, r + scale) - Math.ScaleB(1, scale);
        return gains;
    }

    private double Dcg(ReadOnlySpan<ushort> ranked, double[] gains)
    {
        // Four sums, as the additions of one would wait for each other.
        double a = 0, b = 0, c = 0, d = 0;
        var discounts = _weights.Discounts.AsSpan(0, ranked.Length);
        var i = 0;
        for (; i <= ranked.Length - 4; i += 4)
        {
            a += gains[ranked[i]] * discounts[i];
            b += gains[ranked[i + 1]] * discounts[i + 1];
            c += gains[ranked[i + 2]] * discounts[i + 2];
            d += gains[ranked[i + 3]] * discounts[i + 3];
        }
        for (; i < ranked.Length; i++)
            a += gains[ranked[i]] * discounts[i];
        return a + b + (c + d);
    }

    private double IdealDcg(ReadOnlySpan<int> histogram, double[] gains, int k)
    {
        double sum = 0;
        var rank = 0;
        for (var r = histogram.Length - 1; r > 0 && rank < k; r--)
        {
            var next = Math.Min(k, rank + histogram[r]);
            sum += gains[r] * (_weights.DiscountSums[next] - _weights.DiscountSums[rank]);
            rank = next;
        }
        return sum;
    }
}
