namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>A line of items.tsv.</summary>
internal sealed class Item
{
    public string Image { get; set; } = "";

    public string Split { get; set; } = "";

    public string Labels { get; set; } = "";

    public string Text { get; set; } = "";

    public bool SharesLabelWith(Item other) => LabelSet.Overlaps(other.LabelSet);

    private HashSet<string> LabelSet => [.. Labels.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
