using Microsoft.ML.Data;

namespace MLNetHashing.PhotoBench;

/// <summary>A row of items.tsv, as far as it is needed.</summary>
internal sealed class Photo
{
    /// <summary>The file, below the folder of the data; empty where the data have none.</summary>
    [LoadColumn(1)]
    public string ImagePath { get; set; } = "";

    [LoadColumn(3)]
    public string Labels { get; set; } = "";

    [LoadColumn(4)]
    public string Text { get; set; } = "";
}

/// <summary>A photo's code.</summary>
internal sealed class Coded
{
    public byte[] ImageCode { get; set; } = [];
}
