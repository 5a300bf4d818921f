namespace MLNetHashing;

/// <summary>How well pictures and texts retrieve each other and their own kind.</summary>
public sealed record CrossModalMetrics
{
    /// <summary>Pictures ask, texts answer.</summary>
    public required RetrievalMetrics ImageToText { get; init; }

    /// <summary>Texts ask, pictures answer.</summary>
    public required RetrievalMetrics TextToImage { get; init; }

    /// <summary>Pictures ask, pictures answer.</summary>
    public required RetrievalMetrics ImageToImage { get; init; }

    /// <summary>Texts ask, texts answer.</summary>
    public required RetrievalMetrics TextToText { get; init; }

    /// <summary>A table of the four, to read or to paste into a report: mAP with ties in distance at random and in database order, precision and NDCG at the
    /// cutoffs.</summary>
    public override string ToString() => Curves().ToString();

    /// <summary>The table and all curves of the four as a part of a page, for notebooks and reports. It has no script, and refers to nothing outside
    /// itself.</summary>
    public string ToHtml() => Curves().ToHtml();

    /// <summary>A figure of the four as SVG, 380 pixels wide, for a file or a page.</summary>
    /// <param name="curve">What it shows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such curve.</exception>
    public string ToSvg(RetrievalCurve curve = RetrievalCurve.PrecisionRecall) => Curves().ToSvg(curve);

    private RetrievalCurves Curves()
        => new(("image → text", ImageToText), ("text → image", TextToImage), ("image → image", ImageToImage), ("text → text", TextToText))
        {
            Heading = "query → database",
        };
}
