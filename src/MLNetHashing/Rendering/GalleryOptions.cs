namespace MLNetHashing;

/// <summary>What <see cref="HashingCatalog.Gallery"/> shows. Of the queries and of the items that they found, a text, a picture, or both.</summary>
public sealed record GalleryOptions
{
    /// <summary>The queries' texts, a column of the ranked rows.</summary>
    /// <value>Default: they are not shown.</value>
    public string? QueryText { get; init; }

    /// <summary>The files of the queries' pictures, a column of text of the ranked rows.</summary>
    /// <value>Default: they are not shown.</value>
    public string? QueryImagePath { get; init; }

    /// <summary>The items' texts, a column of the database.</summary>
    /// <value>Default: they are not shown.</value>
    public string? ItemText { get; init; }

    /// <summary>The files of the items' pictures, a column of text of the database.</summary>
    /// <value>Default: they are not shown.</value>
    public string? ItemImagePath { get; init; }

    /// <summary>The folder that files of pictures lie in, as <c>LoadImages</c> takes it.</summary>
    /// <value>Default: their paths are whole, or begin at the current folder.</value>
    public string? ImageFolder { get; init; }

    /// <summary>The labels: a multi-hot vector, keys, or text with a separator. Items that share a label with the query are marked as relevant.</summary>
    /// <value>Default: nothing is marked.</value>
    public string? Labels { get; init; }

    /// <summary>The items' labels.</summary>
    /// <value>Default: the column has the name that it has in the queries.</value>
    public string? ItemLabels { get; init; }

    /// <summary>The column of ids that HammingRank was given. Of rows of one id the first is shown, with the labels of them all.</summary>
    /// <value>Default: hits are row numbers.</value>
    public string? ItemIds { get; init; }

    /// <summary>The hits.</summary>
    /// <value><c>Hits</c>.</value>
    public string HitsColumn { get; init; } = "Hits";

    /// <summary>Their distances.</summary>
    /// <value>Default: the column of hits' name and <c>Distances</c>.</value>
    public string? DistancesColumn { get; init; }

    /// <summary>How many of the ranked rows are shown, the first ones.</summary>
    /// <value>At least 1. Default 10.</value>
    public int Queries { get; init; } = 10;
}
