namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What the report tells.</summary>
internal sealed record ReportData
{
    /// <summary>The name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The number of pairs that were learned from.</summary>
    public required int TrainingPairs { get; init; }

    /// <summary>The number of pictures, and of texts, that were searched.</summary>
    public required int DatabasePairs { get; init; }

    /// <summary>The number of pictures, and of texts, that were searched with.</summary>
    public required int QueryPairs { get; init; }

    /// <summary>The length of a code.</summary>
    public required int Bits { get; init; }

    /// <summary>How long the training took.</summary>
    public required TimeSpan TrainingTime { get; init; }

    /// <summary>The methods side by side, the trained one first.</summary>
    public required IReadOnlyList<MethodResult> Methods { get; init; }

    /// <summary>mAP of a ranking at random.</summary>
    public required DirectionPair<double> Chance { get; init; }

    /// <summary>How the methods that are no deep networks came to their codes, in a sentence or two.</summary>
    public required string Baselines { get; init; }

    /// <summary>The mean loss of each epoch.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>A pair that was not learned from, with its codes.</summary>
    public required CodedPair Example { get; init; }

    /// <summary>Some queries as they come.</summary>
    public required DirectionPair<IReadOnlyList<GalleryEntry>> Gallery { get; init; }

    /// <summary>The queries of the lowest average precision.</summary>
    public required DirectionPair<IReadOnlyList<GalleryEntry>> Failures { get; init; }
}

/// <summary>The same of both directions of search.</summary>
internal sealed record DirectionPair<T>(T ImageToText, T TextToImage);

/// <summary>How well a method did.</summary>
internal sealed record MethodResult(string Name, DirectionPair<DirectionResult> Directions);

/// <summary>How well a method did in one direction.</summary>
/// <param name="Map">mAP@all.</param>
/// <param name="Interval">Its 95 % bootstrap interval.</param>
/// <param name="PrecisionAt10">The share of relevant items among the first ten.</param>
/// <param name="PrecisionAtRecall">Precision at recall 0, 0.1, … 1.</param>
internal sealed record DirectionResult(double Map, ConfidenceInterval Interval, double PrecisionAt10, IReadOnlyList<double> PrecisionAtRecall);

/// <summary>A picture and a text that belong together.</summary>
/// <param name="PictureFile">The path of the picture.</param>
/// <param name="Text">The text.</param>
/// <param name="Labels">The labels, with <c>|</c> between them.</param>
internal sealed record Pair(string PictureFile, string Text, string Labels);

/// <summary>A pair with the codes of its picture and of its text.</summary>
internal sealed record CodedPair(Pair Pair, byte[] ImageCode, byte[] TextCode);

/// <summary>A query and what it found, nearest first.</summary>
internal sealed record GalleryEntry(Pair Query, double AveragePrecision, IReadOnlyList<GalleryHit> Hits);

/// <summary>A found item, its distance in bits, and whether it shares a label with the query.</summary>
internal sealed record GalleryHit(Pair Item, int Distance, bool IsRelevant);
