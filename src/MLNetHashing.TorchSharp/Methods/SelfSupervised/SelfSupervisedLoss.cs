using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MLNetHashing;

/// <summary>The losses of SSAH (Li et al., CVPR 2018), which has three kinds of networks learning in turn: labels, discriminators, images with texts.</summary>
/// <param name="options">The weights.</param>
internal class SelfSupervisedLoss(SelfSupervisedOptions options)
{
    /// <summary>α J(F, F_L) + γ J(H, H_L) + η ‖H − B‖² / (batch · bits) + β BCE(Ŷ, Y): what a network is to say of a batch, with J of
    /// <see cref="Pairs"/>. The label network is supervised by itself.</summary>
    /// <param name="own">What the network says.</param>
    /// <param name="label">What the label network says.</param>
    /// <param name="codes">B, the codes to come to, [batch, bits], −1 or 1.</param>
    /// <param name="labels">Y, multi-hot labels, [batch, classes], 0 or 1.</param>
    public Tensor Semantic(SemanticOutput own, SemanticOutput label, Tensor codes, Tensor labels)
    {
        var related = Related(labels);
        return options.Alpha * Pairs(own.Features, label.Features, related)
            + options.Gamma * Pairs(own.Codes, label.Codes, related)
            + options.Eta * Quantization.Compute(own.Codes, codes)
            + options.Beta * binary_cross_entropy_with_logits(own.Classes, labels);
    }

    /// <summary>How far the samples of a batch belong together, of all pairs: 1 where they share a label and else 0.</summary>
    /// <param name="labels">Y, [batch, classes].</param>
    protected virtual Tensor Related(Tensor labels) => LabelPairs.SharingSome(labels);

    /// <summary>J(U, V): how unlikely what two networks say of a batch makes it that samples are related as they are.</summary>
    /// <param name="left">U, [batch, size].</param>
    /// <param name="right">V, [batch, size].</param>
    /// <param name="related">What <see cref="Related"/> found, [batch, batch].</param>
    protected virtual Tensor Pairs(Tensor left, Tensor right, Tensor related) => Likelihood.OfPairs(left, right, related);

    /// <summary>−log D(F_L) − log(1 − D(F)): the discriminator is to tell features of labels from features of its modality.</summary>
    /// <param name="discriminator">D of the modality.</param>
    /// <param name="label">F_L, [batch, size]; no gradient flows there.</param>
    /// <param name="own">F, [batch, size]; no gradient flows there.</param>
    public static Tensor Discriminate(Discriminator discriminator, Tensor label, Tensor own)
        => Likelihood.OfTrue(discriminator.call(label.detach())) + Likelihood.OfFalse(discriminator.call(own.detach()));

    /// <summary>−δ log D(F): the network is to make features that its discriminator takes for those of labels. The gradient flows to the network.</summary>
    /// <param name="discriminator">D of the modality.</param>
    /// <param name="own">F, [batch, size].</param>
    public Tensor Deceive(Discriminator discriminator, Tensor own) => options.Delta * Likelihood.OfTrue(discriminator.call(own));
}
