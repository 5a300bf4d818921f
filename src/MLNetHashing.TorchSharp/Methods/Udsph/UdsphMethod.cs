using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>UDSPH in training: SSAH, whose images and texts learn from attention across modalities too.</summary>
internal sealed class UdsphMethod(UdsphOptions options, TrainingSetup setup) : SelfSupervisedMethod(options, setup)
{
    private readonly UdsphAttention _attention = new(options);

    protected override Tensor ModalityLoss(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor, Tensor codes, Tensor labels)
        => base.ModalityLoss(image, text, supervisor, codes, labels) + _attention.Compute(image.Features, text.Features, labels);
}
