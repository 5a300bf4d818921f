using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Which pairs of samples of a batch belong together by their labels, as masks of 0 and 1.</summary>
internal static class LabelPairs
{
    /// <summary>The ordered pairs of samples with several labels each that share none.</summary>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    /// <returns>[batch, batch].</returns>
    public static Tensor MultiLabelSharingNone(Tensor labels)
    {
        var several = labels.sum(1, keepdim: true).gt(1).to_type(labels.dtype);
        return labels.mm(labels.t()).eq(0).to_type(labels.dtype) * several * several.t();
    }
}
