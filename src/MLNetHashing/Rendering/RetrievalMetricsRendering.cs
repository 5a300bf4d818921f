namespace MLNetHashing;

/// <summary>Retrieval metrics as parts of pages and as figures.</summary>
public static class RetrievalMetricsRendering
{
    /// <summary>A part of a page, for notebooks and reports: the tables of the figures, and all curves. It has no script, and refers to nothing outside
    /// itself.</summary>
    /// <param name="metrics">What was measured.</param>
    public static string ToHtml(this RetrievalMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Html? cutoffs = metrics.Cutoffs.Count > 0 ? FigureTable.Of(metrics.CutoffRows()) : null;
        return Fragment.Of($"""
            <p style="margin:8px 0">{metrics.Caption()}</p>
            {FigureTable.Of(metrics.FigureRows())}{cutoffs}{CurvesOf(metrics).Figures()}
            """);
    }

    /// <summary>A figure as SVG, 380 pixels wide, for a file or a page. <see cref="RetrievalCurves"/> has several results in one.</summary>
    /// <param name="metrics">What was measured.</param>
    /// <param name="curve">What the figure shows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such curve.</exception>
    public static string ToSvg(this RetrievalMetrics metrics, RetrievalCurve curve = RetrievalCurve.PrecisionRecall)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return CurvesOf(metrics).ToSvg(curve);
    }

    private static RetrievalCurves CurvesOf(RetrievalMetrics metrics) => new(("", metrics));
}
