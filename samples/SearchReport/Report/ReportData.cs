namespace MLNetHashing.Samples;

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

    /// <summary>The methods side by side, those that were trained first, and the best of them, whose findings are shown, before all.</summary>
    public required IReadOnlyList<MethodResult> Methods { get; init; }

    /// <summary>How those learned that did, in the same order.</summary>
    public IReadOnlyList<Training> Trainings => [.. Methods.Select(method => method.Training).OfType<Training>()];

    /// <summary>Whether several methods were trained.</summary>
    public bool IsComparison => Trainings.Count > 1;

    /// <summary>mAP of a ranking at random, the same in both directions.</summary>
    public required double Chance { get; init; }

    /// <summary>How the methods that are no deep networks came to their codes, in a sentence or two.</summary>
    public required string Baselines { get; init; }

    /// <summary>A pair that was not learned from, with its codes.</summary>
    public required CodedPair Example { get; init; }

    /// <summary>Some queries as they come.</summary>
    public required DirectionPair<IReadOnlyList<GalleryEntry>> Gallery { get; init; }

    /// <summary>The queries of the lowest average precision.</summary>
    public required DirectionPair<IReadOnlyList<GalleryEntry>> Failures { get; init; }
}

/// <summary>The same of both directions of search.</summary>
internal sealed record DirectionPair<T>(T ImageToText, T TextToImage);

/// <summary>A picture and a text that belong together.</summary>
/// <param name="PictureFile">The path of the picture.</param>
/// <param name="Text">The text.</param>
/// <param name="Labels">The labels, with <c>|</c> between them.</param>
internal sealed record Pair(string PictureFile, string Text, string Labels)
{
    /// <summary>The text without the keywords in brackets at its end, where there are any.</summary>
    public string Name => Text.EndsWith(')') && Text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var at ? Text[..at] : Text;
}

/// <summary>A pair with the codes of its picture and of its text.</summary>
internal sealed record CodedPair(Pair Pair, byte[] ImageCode, byte[] TextCode);

/// <summary>A query and what it found, nearest first.</summary>
internal sealed record GalleryEntry(Pair Query, double AveragePrecision, IReadOnlyList<GalleryHit> Hits);

/// <summary>A found item, its distance in bits, and whether it shares a label with the query.</summary>
internal sealed record GalleryHit(Pair Item, int Distance, bool IsRelevant);
