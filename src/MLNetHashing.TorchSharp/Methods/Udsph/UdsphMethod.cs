using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>UDSPH in training: SSAH with losses of its own, and images and texts that learn from attention across modalities too.</summary>
internal sealed class UdsphMethod(UdsphOptions options, TrainingSetup setup, UdsphLoss loss) : SelfSupervisedMethod(options, setup, loss)
{
    protected override Tensor ModalityLoss(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor, Tensor codes, Tensor labels)
        => base.ModalityLoss(image, text, supervisor, codes, labels) + loss.Attention(image.Features, text.Features, labels);
}
