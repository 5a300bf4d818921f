using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Which pairs of samples of a batch belong together by their labels, as masks of 0 and 1.</summary>
internal static class LabelPairs
{
    /// <summary>The pairs of samples, each with a label, that share none.</summary>
    /// <param name="left">Multi-hot labels, [left, classes], 0 or 1.</param>
    /// <param name="right">Multi-hot labels, [right, classes].</param>
    /// <returns>[left, right].</returns>
    public static Tensor SharingNone(Tensor left, Tensor right)
        => LabelSimilarity.Shared(left, right).eq(0).to_type(left.dtype) * left.amax(1).unsqueeze(1) * right.amax(1);

    /// <summary>The ordered pairs of samples with several labels each that share none.</summary>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <returns>[batch, batch].</returns>
    public static Tensor MultiLabelSharingNone(Tensor labels)
    {
        var several = labels.sum(1, keepdim: true).gt(1).to_type(labels.dtype);
        return LabelSimilarity.Shared(labels, labels).eq(0).to_type(labels.dtype) * several * several.t();
    }

    /// <summary>The pairs of samples that share a label, of all pairs of a batch.</summary>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <returns>[batch, batch].</returns>
    public static Tensor SharingSome(Tensor labels) => LabelSimilarity.Shared(labels, labels).gt(0).to_type(labels.dtype);
}
