using static TorchSharp.torch;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>The pictures of one part of the corpus as a tensor, with their labels and names.</summary>
internal sealed class Part(IReadOnlyList<Picture> pictures, int side) : IDisposable
{
    public int Count => pictures.Count;

    /// <summary>Row after row, as the pipeline gave them.</summary>
    public float[] Values { get; } = [.. pictures.SelectMany(picture => picture.Pixels)];

    /// <summary>The first label of each picture.</summary>
    public IReadOnlyList<string> Groups { get; } = [.. pictures.Select(picture => picture.Labels.Split('|')[0])];

    public IReadOnlyList<string> Names { get; } = [.. pictures.Select(picture => picture.Text.Split(':')[0])];

    /// <summary>[count, 3, side, side]</summary>
    public Tensor Pixels => field ??= tensor(Values, [pictures.Count, 3, side, side]);

    /// <summary>The place of each picture's group among <paramref name="groups"/>, [count].</summary>
    public Tensor GroupNumbers(List<string> groups) => tensor(Groups.Select(group => (long)groups.IndexOf(group)).ToArray());

    public LabelSets LabelSets(List<string> groups)
        => MLNetHashing.LabelSets.FromIndices([.. Groups.Select(group => new[] { groups.IndexOf(group) })], groups.Count);

    public void Dispose() => Pixels.Dispose();
}
