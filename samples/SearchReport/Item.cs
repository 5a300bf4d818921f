namespace MLNetHashing.Samples;

/// <summary>A line of items.tsv.</summary>
internal sealed class Item
{
    public string Image { get; set; } = "";

    public string Split { get; set; } = "";

    public string Labels { get; set; } = "";

    public string Text { get; set; } = "";

    public bool SharesLabelWith(Item other) => PartsOf(Labels).Intersect(PartsOf(other.Labels)).Any();

    /// <summary>The single labels.</summary>
    public static string[] PartsOf(string labels) => labels.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
