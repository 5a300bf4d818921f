namespace MLNetHashing;

/// <summary>The figures of one query, before they are averaged.</summary>
/// <param name="bits">The length of the codes.</param>
/// <param name="cutoffs">How many cutoffs are wanted.</param>
internal sealed class QueryOutcome(int bits, int cutoffs)
{
    /// <summary>Recall 0, 0.1, … 1.</summary>
    public const int RecallLevels = 11;

    /// <summary>How many items of the database are relevant; where there is none, nothing else is filled in.</summary>
    public int RelevantCount { get; set; }

    public double AveragePrecision { get; set; } = double.NaN;

    public double AveragePrecisionStable { get; set; } = double.NaN;

    public double Ndcg { get; set; }

    public double[] InterpolatedPrecision { get; } = new double[RecallLevels];

    public int[] ItemsAt { get; } = new int[bits + 1];

    public int[] RelevantAt { get; } = new int[bits + 1];

    public CutoffOutcome[] AtCutoffs { get; } = new CutoffOutcome[cutoffs];
}

/// <summary>The figures of one query at one cutoff.</summary>
internal record struct CutoffOutcome
{
    public int Found;
    public double PrecisionSum;
    public double Ndcg;
    public double Acg;
    public double Wap;
}
