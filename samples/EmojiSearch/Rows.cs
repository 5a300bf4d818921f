using Microsoft.ML.Data;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>A line of items.tsv.</summary>
internal sealed class Item
{
    [LoadColumn(0)]
    public string Image { get; set; } = "";

    [LoadColumn(1)]
    public string Split { get; set; } = "";

    [LoadColumn(2)]
    public string Labels { get; set; } = "";

    [LoadColumn(3)]
    public string Text { get; set; } = "";
}

/// <summary>An item with its picture as numbers.</summary>
internal sealed class Picture
{
    public string Split { get; set; } = "";

    public string Labels { get; set; } = "";

    public string Text { get; set; } = "";

    public float[] Pixels { get; set; } = [];
}
