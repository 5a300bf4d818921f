using TorchSharp.Modules;

namespace MLNetHashing;

/// <summary>RMSH in training: an encoder and a hash head for each modality, and the operators that fuse codes, which both share; one joint step a
/// batch.</summary>
internal sealed class RmshMethod : HashingMethod
{
    private readonly RmshLoss _loss;
    private readonly CodeFusion _fusion;

    public RmshMethod(RmshOptions options, TrainingSetup setup) : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        var delta = options.Delta ?? Delta(options.Bits, setup.Classes);
        _loss = new(options.Bits, delta, options.Margin, options.DissimilarWeight, options.PseudoWeight, options.QuantizationWeight);
        Image = Add("image", new HashModule(setup.Image.Encoder, [options.Bits], options.Dropout));
        Text = Add("text", new HashModule(setup.Text.Encoder, [options.Bits], options.Dropout));
        _fusion = Add("fusion", new CodeFusion(options.Bits));
        Move();
        Groups =
        [
            Group(Image.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Image.IsPretrained, options.HeadRate)),
            Group(Text.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Text.IsPretrained, options.HeadRate)),
            Group(Image.Head.parameters().Concat(Text.Head.parameters()).Concat(_fusion.parameters()), options.HeadRate),
        ];

        ParameterGroup Group(IEnumerable<Parameter> parameters, double rate)
            => ParameterGroup.AdamAlongCosine(parameters, rate, setup.Steps);
    }

    public override HashModule Image { get; }

    public override HashModule Text { get; }

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>The distance that a code is known to keep between as many words as there are classes: that of the best known linear code, or what Gilbert and
    /// Varshamov promise where that is more.</summary>
    public static int Delta(int bits, int classes) => Math.Max(CodingBound.MinimumDistance(bits, classes), DistanceBounds.GilbertVarshamov(bits, classes));

    protected override TorchSharp.torch.Tensor Loss(TrainingBatch batch)
        => _loss.Compute(Image.call(batch.Image), Text.call(batch.Text), batch.Labels, _fusion);
}
