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

    // For each byte of relevance bits: how many of the byte's relevant items have come up to each relevant rank; far below 0 at the others.
    private static readonly double[] Found = Table();

    private readonly double[] _best = new double[QueryOutcome.RecallLevels];
    private readonly int[] _needed = new int[QueryOutcome.RecallLevels];
    private Vector512<double> _bestLanes;
    private Vector512<double> _stable;
    private Vector512<double> _harmonic;

    /// <summary>Fills in average precision in both forms, the interpolated precisions and the counts by distance. Expects a relevant item.</summary>
    public void Run<T>(RankedGains<T> ranking, QueryOutcome outcome)
        where T : unmanaged, IBinaryInteger<T>
    {
        var relevantCount = ranking.RelevantCount;
        for (var level = 0; level < _needed.Length; level++)
            _needed[level] = (int)(((long)level * relevantCount + _needed.Length - 2) / (_needed.Length - 1));
        Array.Clear(_best);
        _bestLanes = _stable = Vector512<double>.Zero;

        double expected = 0;
        int rank = 0, found = 0, reached = 0;
        for (var distance = 0; distance < ranking.Counts.Length; distance++)
        {
            var count = ranking.Counts[distance];
            if (count == 0)
                continue;
            var foundBefore = found;
            Scan(ranking.Relevant(distance), count, rank, ref found, ref reached);
            expected += Expected(rank, foundBefore, count, found - foundBefore, Harmonic(rank + count, count));
            outcome.ItemsAt[distance] = count;
            outcome.RelevantAt[distance] = found - foundBefore;
            rank += count;
        }
        Keep(reached);
        outcome.AveragePrecisionStable = Sum(_stable) / relevantCount;
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

    // The sum of the reciprocals of the last ranks of a scan, which took whole blocks.
    private double Harmonic(int rankAfter, int count)
    {
        var sum = Sum(_harmonic);
        for (var beyond = count; beyond % Lanes != 0; beyond++)
            sum -= weights.Reciprocals[rankAfter++];
        return sum;
    }

    private void Scan(ReadOnlySpan<byte> bits, int count, int rank, ref int found, ref int reached)
    {
        _harmonic = Vector512<double>.Zero;
        for (var rest = bits[..((count + Lanes - 1) / Lanes)]; !rest.IsEmpty;)
        {
            var next = NextNeeded(reached);
            var blocks = Walk(rest, rank, ref found, next);
            rank += blocks * Lanes;
            if (found >= next)
                KeepOneByOne(rest[blocks - 1], rank - Lanes, found, ref reached);
            rest = rest[blocks..];
        }
    }

    // Up to the block in which a level of recall is reached; returns how many blocks. Calls nothing, so that all sums stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Walk(ReadOnlySpan<byte> bits, int rank, ref int found, int next)
    {
        ref var reciprocals = ref weights.Reciprocals[rank];
        ref var within = ref MemoryMarshal.GetArrayDataReference(Found);
        var (stable, harmonic, best) = (_stable, _harmonic, _bestLanes);
        var before = found;
        var block = 0;
        while (block < bits.Length && before < next)
        {
            var relevant = bits[block];
            var reciprocal = Vector512.LoadUnsafe(ref reciprocals, (nuint)block * Lanes);
            var upTo = Vector512.Create((double)before) + Vector512.LoadUnsafe(ref within, (nuint)relevant * Lanes);
            var precision = Vector512.MaxNative(upTo, Vector512<double>.Zero) * reciprocal;
            harmonic += reciprocal;
            stable += precision;
            before += BitOperations.PopCount(relevant);
            if (before < next)
                best = Vector512.MaxNative(best, precision);
            block++;
        }
        (_stable, _harmonic, _bestLanes) = (stable, harmonic, best);
        found = before;
        return block;
    }

    // How many relevant items must be found to reach the level after this one.
    private int NextNeeded(int level) => level + 1 < _needed.Length ? _needed[level + 1] : int.MaxValue;

    private void Keep(int level)
    {
        for (var lane = 0; lane < Lanes; lane++)
            _best[level] = Math.Max(_best[level], _bestLanes[lane]);
        _bestLanes = Vector512<double>.Zero;
    }

    // The byte of relevance bits in which a level of recall is reached.
    private void KeepOneByOne(byte bits, int rank, int foundAfter, ref int level)
    {
        Keep(level);
        var found = foundAfter - BitOperations.PopCount(bits);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (((bits >> lane) & 1) == 0)
                continue;
            found++;
            while (found >= NextNeeded(level))
                level++;
            _best[level] = Math.Max(_best[level], found * weights.Reciprocals[rank + lane]);
        }
    }

    private static double Sum(Vector512<double> lanes)
    {
        double sum = 0;
        for (var lane = 0; lane < Lanes; lane++)
            sum += lanes[lane];
        return sum;
    }

    private static double[] Table()
    {
        var table = new double[256 * Lanes];
        for (var i = 0; i < table.Length; i++)
        {
            var (bits, lane) = (i / Lanes, i % Lanes);
            table[i] = ((bits >> lane) & 1) == 1 ? BitOperations.PopCount((uint)(bits & ((2 << lane) - 1))) : double.MinValue;
        }
        return table;
    }
}
