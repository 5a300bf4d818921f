using static TorchSharp.torch;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>The pictures of one part of the corpus as a tensor, with their labels and names.</summary>
internal sealed class Part(IReadOnlyList<Picture> pictures, int side) : IDisposable
{
    public int Count => pictures.Count;

    /// <summary>Row after row, as the pipeline gave them.</summary>
    public float[] Values { get; } = [.. pictures.SelectMany(picture => picture.Pixels)];

    public IReadOnlyList<string[]> Labels { get; } = [.. pictures.Select(picture => picture.Labels.Split('|'))];

    public IReadOnlyList<string> Names { get; } = [.. pictures.Select(picture => picture.Text.Split(':')[0])];

    /// <summary>[count, 3, side, side]</summary>
    public Tensor Pixels => field ??= tensor(Values, [pictures.Count, 3, side, side]);

    /// <summary>[count, labels], 1 where an item has the label.</summary>
    public Tensor MultiHot(List<string> labels)
        => tensor(Labels.SelectMany(own => labels.Select(label => own.Contains(label) ? 1f : 0f)).ToArray(), [pictures.Count, labels.Count]);

    public LabelSets LabelSets(List<string> labels)
        => MLNetHashing.LabelSets.FromIndices([.. Labels.Select(own => own.Select(label => labels.IndexOf(label)))], labels.Count);

    public void Dispose() => Pixels.Dispose();
}
