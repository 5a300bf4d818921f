namespace MLNetHashing;

/// <summary>What a hit at each rank weighs: the reciprocals of the ranks, and the discounts of NDCG with their running sums.</summary>
internal sealed class RankWeights
{
    // A block of eight ranks may be read that begins at the last one.
    private const int Padding = 8;

    /// <param name="count">The number of ranks.</param>
    /// <param name="discounts">Whether NDCG is wanted.</param>
    public RankWeights(int count, bool discounts)
    {
        Reciprocals = new double[count + Padding];
        for (var rank = 1; rank <= count; rank++)
            Reciprocals[rank - 1] = 1.0 / rank;
        if (!discounts)
            return;
        Discounts = new double[count];
        DiscountSums = new double[count + 1];
        for (var rank = 1; rank <= count; rank++)
        {
            Discounts[rank - 1] = 1 / Math.Log2(rank + 1);
            DiscountSums[rank] = DiscountSums[rank - 1] + Discounts[rank - 1];
        }
    }

    /// <summary>1/p at index p − 1, and a few zeros behind the last rank.</summary>
    public double[] Reciprocals { get; }

    /// <summary>1/log2(p + 1) at index p − 1.</summary>
    public double[] Discounts { get; } = [];

    /// <summary>The sum of the first k discounts at index k.</summary>
    public double[] DiscountSums { get; } = [];
}
