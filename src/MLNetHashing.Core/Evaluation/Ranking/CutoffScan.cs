using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>Walks the first ranks of a query for what is measured at cutoffs, and all ranks for NDCG over the whole database.</summary>
internal sealed class CutoffScan
{
    // 2^1000 and the sum of many such gains are still finite.
    private const int LargestExponent = 1000;

    // Four sums and four histograms, as steps on one of them would wait for each other.
    private const int Lanes = 4;

    private readonly RankWeights _weights;
    private readonly RetrievalOptions _options;
    private readonly int[] _top;

    public CutoffScan(RankWeights weights, RetrievalOptions options, int databaseCount)
    {
        _weights = weights;
        _options = options;
        _top = new int[Math.Min(databaseCount, options.Cutoffs.DefaultIfEmpty(0).Max())];
    }

    /// <summary>Fills in the outcomes at the cutoffs and NDCG. Expects a relevant item.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="largestGain">No gain is larger.</param>
    /// <param name="outcome">What is filled in.</param>
    public void Run<T>(RankedGains<T> ranking, int largestGain, QueryOutcome outcome)
        where T : unmanaged, IBinaryInteger<T>
    {
        CopyTop(ranking);
        for (var c = 0; c < _options.Cutoffs.Count; c++)
            outcome.AtCutoffs[c] = Precision(Top(c), _options.Cutoffs[c]);
        if (!_options.Graded)
            return;
        var gains = Gains(largestGain);
        var histogram = new int[largestGain + 1];
        outcome.Ndcg = Dcg(ranking, gains, histogram) / IdealDcg(histogram, gains, int.MaxValue);
        for (var c = 0; c < _options.Cutoffs.Count; c++)
        {
            double dcg = 0;
            var top = Top(c);
            for (var i = 0; i < top.Length; i++)
                dcg += gains[top[i]] * _weights.Discounts[i];
            outcome.AtCutoffs[c].Ndcg = dcg / IdealDcg(histogram, gains, top.Length);
        }
    }

    private ReadOnlySpan<int> Top(int cutoff) => _top.AsSpan(0, Math.Min(_top.Length, _options.Cutoffs[cutoff]));

    private void CopyTop<T>(RankedGains<T> ranking)
        where T : unmanaged, IBinaryInteger<T>
    {
        var rank = 0;
        for (var distance = 0; rank < _top.Length; distance++)
        {
            foreach (var gain in ranking.Gains(distance))
            {
                if (rank == _top.Length)
                    break;
                _top[rank++] = int.CreateTruncating(gain);
            }
        }
    }

    private static CutoffOutcome Precision(ReadOnlySpan<int> top, int cutoff)
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

    // Also counts how many items have each gain.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Dcg<T>(RankedGains<T> ranking, double[] gains, int[] histogram)
        where T : unmanaged, IBinaryInteger<T>
    {
        double a = 0, b = 0, c = 0, d = 0;
        var counts = new int[Lanes * gains.Length];
        var countsA = counts.AsSpan(0, gains.Length);
        var countsB = counts.AsSpan(gains.Length, gains.Length);
        var countsC = counts.AsSpan(2 * gains.Length, gains.Length);
        var countsD = counts.AsSpan(3 * gains.Length, gains.Length);
        var rank = 0;
        for (var distance = 0; distance < ranking.Counts.Length; distance++)
        {
            var ranked = ranking.Gains(distance);
            var discounts = _weights.Discounts.AsSpan(rank, ranked.Length);
            rank += ranked.Length;
            var i = 0;
            for (; i <= ranked.Length - Lanes; i += Lanes)
            {
                a += Weigh(ranked[i], discounts[i], gains, countsA);
                b += Weigh(ranked[i + 1], discounts[i + 1], gains, countsB);
                c += Weigh(ranked[i + 2], discounts[i + 2], gains, countsC);
                d += Weigh(ranked[i + 3], discounts[i + 3], gains, countsD);
            }
            for (; i < ranked.Length; i++)
                a += Weigh(ranked[i], discounts[i], gains, countsA);
        }
        for (var gain = 0; gain < histogram.Length; gain++)
            histogram[gain] = countsA[gain] + countsB[gain] + countsC[gain] + countsD[gain];
        return a + b + (c + d);

        static double Weigh(T gain, double discount, double[] gains, Span<int> counts)
        {
            var index = int.CreateTruncating(gain);
            counts[index]++;
            return gains[index] * discount;
        }
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
