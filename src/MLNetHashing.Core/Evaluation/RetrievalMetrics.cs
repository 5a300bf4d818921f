using System.Globalization;
using System.Text;

namespace MLNetHashing;

/// <summary>
/// How well a ranking by Hamming distance retrieves what is relevant. A query without any relevant item has no average precision: it is counted in
/// <see cref="Queries"/> and left out of the means, unless a property says otherwise.
/// </summary>
/// <remarks>R is the number of relevant items of a query, r_p the gain (number of shared labels) of the item at rank p; an item is relevant if
/// r_p > 0.</remarks>
public sealed record RetrievalMetrics
{
    /// <summary>The number of queries.</summary>
    public required int Queries { get; init; }

    /// <summary>The number of queries that have a relevant item.</summary>
    public required int QueriesWithRelevant { get; init; }

    /// <summary>The number of items in the database.</summary>
    public required int DatabaseCount { get; init; }

    /// <summary>The length of the codes in bits.</summary>
    public required int Bits { get; init; }

    /// <summary>mAP@all as its exact expectation when ties in distance are broken at random. Of a group of n items at one distance, r of them relevant, behind
    /// N items of which F are relevant, average precision expects Σ_{p=1..n} (r/n)·(F + 1 + (p − 1)(r − 1)/(n − 1))/(N + p), divided by R. Does not depend on
    /// the order of the database (McSherry and Najork, ECIR 2008, for the expectation over ties). NaN if no query has a relevant item, as all means.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>mAP@all with ties in database order, the field's protocol: average precision is (1/R) Σ over relevant ranks p of (relevant items up to
    /// p)/p.</summary>
    public required double MeanAveragePrecisionStable { get; init; }

    /// <summary><see cref="MeanAveragePrecisionStable"/> with queries without relevant items counted as 0, which is what much published code prints.</summary>
    public double MeanAveragePrecisionStableOverAllQueries => Queries == 0 ? double.NaN
        : QueriesWithRelevant == 0 ? 0
        : MeanAveragePrecisionStable * QueriesWithRelevant / Queries;

    /// <summary>NDCG over the whole database: Σ_p (2^r_p − 1)/log2(p + 1), divided by its largest possible value. <see langword="null"/> if not asked
    /// for.</summary>
    public required double? Ndcg { get; init; }

    /// <summary>What was measured at each rank of <see cref="RetrievalOptions.Cutoffs"/>, in their order.</summary>
    public required IReadOnlyList<CutoffMetrics> Cutoffs { get; init; }

    /// <summary>Precision and recall of retrieving all items within a Hamming radius, for radius 0 to <see cref="Bits"/>.</summary>
    public required IReadOnlyList<RadiusMetrics> ByRadius { get; init; }

    /// <summary>The 11-point precision–recall curve: for recall 0, 0.1, … 1 the mean over queries of the best precision at that recall or a higher one, with
    /// ties in database order.</summary>
    public required IReadOnlyList<double> InterpolatedPrecision { get; init; }

    /// <summary>Of each query, its part in <see cref="MeanAveragePrecision"/>; NaN where it has no relevant item.</summary>
    public required IReadOnlyList<double> AveragePrecision { get; init; }

    /// <summary>Of each query, its part in <see cref="MeanAveragePrecisionStable"/>; NaN where it has no relevant item.</summary>
    public required IReadOnlyList<double> AveragePrecisionStable { get; init; }

    /// <summary>The metrics at one rank.</summary>
    /// <param name="k">One of the cutoffs that were asked for.</param>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public CutoffMetrics At(int k) => Cutoffs.FirstOrDefault(cutoff => cutoff.K == k)
        ?? throw new ArgumentException($"Nothing was measured at k = {k}; set RetrievalOptions.Cutoffs to have it.", nameof(k));

    /// <summary>A bootstrap interval of <see cref="MeanAveragePrecision"/>: queries are drawn with replacement, and the interval holds the middle of the
    /// means.</summary>
    /// <param name="level">The share of the means that lie in the interval, above 0 and below 1.</param>
    /// <param name="resamples">How many times the queries are drawn.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of resamples is out of range.</exception>
    public ConfidenceInterval BootstrapInterval(double level = 0.95, int resamples = 1000, uint seed = 0)
        => ConfidenceInterval.Bootstrap([.. AveragePrecision.Where(value => !double.IsNaN(value))], level, resamples, seed);

    /// <summary>A table of the figures, to read or to paste into a report.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Caption()).AppendLine().AppendLine();
        AppendTable(text, FigureRows());
        if (Cutoffs.Count > 0)
            AppendTable(text.AppendLine(), CutoffRows());
        return text.ToString();
    }

    /// <summary>What was measured, in a line.</summary>
    internal string Caption() => Culture($"{Queries:N0} queries ({QueriesWithRelevant:N0} with relevant items) over {DatabaseCount:N0} items, {Bits} bits");

    /// <summary>The figures of whole rankings, below their headers.</summary>
    internal IEnumerable<string[]> FigureRows()
    {
        yield return ["metric", "value"];
        yield return ["mAP@all, expected over ties", Figure(MeanAveragePrecision)];
        yield return ["mAP@all, ties in database order", Figure(MeanAveragePrecisionStable)];
        if (Ndcg is not null)
            yield return ["NDCG@all", Figure(Ndcg)];
    }

    /// <summary>The figures of each cutoff, below their headers.</summary>
    internal IEnumerable<string[]> CutoffRows() => Cutoffs
        .Select(at => new[]
        {
            Culture($"{at.K}"), Figure(at.MapOverFound), Figure(at.MapOverReachable), Figure(at.Precision), Figure(at.Recall), Figure(at.Ndcg), Figure(at.Acg),
            Figure(at.Wap),
        })
        .Prepend(["k", "mAP@k (found)", "mAP@k (min(R, k))", "precision", "recall", "NDCG", "ACG", "WAP"]);

    private static void AppendTable(StringBuilder text, IEnumerable<string[]> rows)
    {
        foreach (var (number, row) in rows.Index())
        {
            text.AppendLine($"| {string.Join(" | ", row)} |");
            if (number == 0)
                text.AppendLine($"|{string.Concat(row.Select(_ => "---|"))}");
        }
    }

    private static string Figure(double? value) => Culture($"{value:F4}");

    private static string Culture(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
