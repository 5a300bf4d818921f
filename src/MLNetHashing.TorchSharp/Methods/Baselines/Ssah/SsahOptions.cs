namespace MLNetHashing;

/// <summary>The options of SSAH (Li, Deng, Li, Liu, Gao, Tao: Self-Supervised Adversarial Hashing Networks for Cross-Modal Retrieval, CVPR 2018), a baseline:
/// UDSPH without its attention.</summary>
/// <remarks>As the paper means it: likelihoods instead of the squares of its released code, and a generator's loss whose gradient reaches the networks. What
/// differs from the paper: terms are means instead of sums; the networks take turns within each step and follow Adam along half a cosine, where the paper gives
/// each of them several epochs; one semantic feature of 512 for all networks, without the text network's fusion of scales; the encoders are those of all
/// methods here.</remarks>
public sealed record SsahOptions : SelfSupervisedOptions
{
    /// <inheritdoc />
    public override string Method => "SSAH";

    internal override HashingMethod Create(TrainingSetup setup) => new SelfSupervisedMethod(this, setup, new(this));
}
