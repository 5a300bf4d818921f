using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>The pairs of one step, on the device that is trained on.</summary>
/// <param name="Image">What the image encoder takes, [batch, …].</param>
/// <param name="Text">What the text encoder takes, [batch, …].</param>
/// <param name="Labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
/// <param name="Rows">Which training pairs these are.</param>
internal sealed record TrainingBatch(Tensor Image, Tensor Text, Tensor Labels, IReadOnlyList<int> Rows);
