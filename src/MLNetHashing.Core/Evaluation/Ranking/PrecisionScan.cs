using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>Walks a ranking once, eight ranks at a time, for everything that needs the precision at each relevant rank. Sums are taken in eight
/// lanes on every machine, so that the result does not depend on the width of its vectors.</summary>
internal sealed class PrecisionScan(RankWeights weights)
{
    private const int Lanes = 8;

    // For each byte of relevance bits: 1 at the relevant ranks, and how many of the byte's relevant items have come up to them.
    private static readonly double[] Relevant = Table((bits, lane) => (bits >> lane) & 1);
    private static readonly double[] Found = Table((bits, lane) => ((bits >> lane) & 1) * BitOperations.PopCount((uint)(bits & ((2 << lane) - 1))));

    private readonly double[] _lanes = new double[Lanes];
    private readonly double[] _best = new double[QueryOutcome.RecallLevels];
    private readonly int[] _needed = new int[QueryOutcome.RecallLevels];

    /// <summary>Fills in average precision in both forms, the interpolated precisions and the counts by distance. Expects a relevant item.</summary>
    public void Run<T>(RankedGains<T> ranking, QueryOutcome outcome)
        where T : unmanaged, IBinaryInteger<T>
    {
        var relevantCount = ranking.RelevantCount;
        for (var level = 0; level < _needed.Length; level++)
            _needed[level] = (int)(((long)level * relevantCount + _needed.Length - 2) / (_needed.Length - 1));
        Array.Clear(_best);

        var stable = Vector512<double>.Zero;
        double expected = 0;
        int rank = 0, found = 0, reached = 0;
        for (var distance = 0; distance < ranking.Counts.Length; distance++)
        {
            var count = ranking.Counts[distance];
            if (count == 0)
                continue;
            var foundBefore = found;
            var harmonic = Scan(ranking.Relevant(distance), count, rank, ref found, ref stable, ref reached);
            expected += Expected(rank, foundBefore, count, found - foundBefore, harmonic);
            outcome.ItemsAt[distance] = count;
            outcome.RelevantAt[distance] = found - foundBefore;
            rank += count;
        }
        outcome.AveragePrecisionStable = Sum(stable) / relevantCount;
        outcome.AveragePrecision = expected / relevantCount;
        for (var level = _best.Length - 2; level >= 0; level--)
            _best[level] = Math.Max(_best[level], _best[level + 1]);
        _best.CopyTo(outcome.InterpolatedPrecision, 0);
    }

    /// <summary>The expectation, over all orders of one group of ties, of the sum of precisions at its relevant items: Σ_p (r/n)(R + 1 +
    /// (p − 1)(r − 1)/(n − 1))/(N + p), where the group has n items, r of them relevant, behind N items with R relevant ones; (p − 1) = (N + p) − (N + 1)
    /// leaves only the sum of reciprocals.</summary>
    private static double Expected(int rankBefore, int foundBefore, int count, int relevant, double harmonic)
    {
        if (relevant == 0)
            return 0;
        var slope = (relevant - 1.0) / Math.Max(count - 1, 1);
        return (double)relevant / count * ((foundBefore + 1 - slope * (rankBefore + 1.0)) * harmonic + slope * count);
    }

    // Returns the sum of the reciprocals of the ranks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Scan(ReadOnlySpan<byte> bits, int count, int rank, ref int found, ref Vector512<double> stable, ref int reached)
    {
        ref var reciprocals = ref weights.Reciprocals[rank];
        ref var relevant = ref MemoryMarshal.GetArrayDataReference(Relevant);
        ref var within = ref MemoryMarshal.GetArrayDataReference(Found);
        var sum = stable;
        var harmonic = Vector512<double>.Zero;
        var best = Vector512<double>.Zero;
        var next = NextNeeded(reached);
        var whole = count / Lanes;
        for (var block = 0; block <= whole; block++)
        {
            var reciprocal = Vector512.LoadUnsafe(ref reciprocals, (nuint)block * Lanes);
            if (block == whole)
            {
                if (count % Lanes == 0)
                    break;
                reciprocal &= FirstLanes(count % Lanes);
            }
            harmonic += reciprocal;
            var index = (nuint)bits[block] * Lanes;
            var foundBefore = Vector512.LoadUnsafe(ref relevant, index) * Vector512.Create((double)found);
            var precision = (foundBefore + Vector512.LoadUnsafe(ref within, index)) * reciprocal;
            sum += precision;
            var foundAfter = found + BitOperations.PopCount(bits[block]);
            if (foundAfter < next)
            {
                best = Vector512.Max(best, precision);
            }
            else
            {
                Keep(best, reached);
                best = Vector512<double>.Zero;
                KeepOneByOne(bits[block], found, precision, ref reached);
                next = NextNeeded(reached);
            }
            found = foundAfter;
        }
        Keep(best, reached);
        stable = sum;
        return Sum(harmonic);
    }

    private static Vector512<double> FirstLanes(int count)
        => Vector512.LessThan(Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((long)count)).AsDouble();

    // How many relevant items must be found to reach the level after this one.
    private int NextNeeded(int level) => level + 1 < _needed.Length ? _needed[level + 1] : int.MaxValue;

    private void Keep(Vector512<double> precisions, int level)
    {
        precisions.CopyTo(_lanes);
        foreach (var precision in _lanes)
            _best[level] = Math.Max(_best[level], precision);
    }

    // The byte of relevance bits in which a level of recall is reached.
    private void KeepOneByOne(byte bits, int found, Vector512<double> precisions, ref int level)
    {
        precisions.CopyTo(_lanes);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (((bits >> lane) & 1) == 0)
                continue;
            found++;
            while (found >= NextNeeded(level))
                level++;
            _best[level] = Math.Max(_best[level], _lanes[lane]);
        }
    }

    private double Sum(Vector512<double> lanes)
    {
        lanes.CopyTo(_lanes);
        double sum = 0;
        foreach (var lane in _lanes)
            sum += lane;
        return sum;
    }

    private static double[] Table(Func<int, int, int> value)
    {
        var table = new double[256 * Lanes];
        for (var i = 0; i < table.Length; i++)
            table[i] = value(i / Lanes, i % Lanes);
        return table;
    }
}
