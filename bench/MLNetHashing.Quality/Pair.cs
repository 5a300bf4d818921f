namespace MLNetHashing.Quality;

/// <summary>A row of a folder's items.tsv with its features.</summary>
internal sealed class Pair
{
    public string ImagePath { get; init; } = "";

    public float[] ImageFeatures { get; init; } = [];

    public string Text { get; init; } = "";

    public float[] TextFeatures { get; init; } = [];

    public string Labels { get; init; } = "";
}
