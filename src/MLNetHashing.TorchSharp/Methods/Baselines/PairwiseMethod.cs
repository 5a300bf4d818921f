using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>A baseline in training: an encoder and a hash head for each modality, and one joint step a batch down the gradient of one loss.</summary>
internal sealed class PairwiseMethod : HashingMethod
{
    private readonly Func<Tensor, Tensor, Tensor, Tensor> _loss;

    /// <param name="options">The rates.</param>
    /// <param name="setup">What networks are built of.</param>
    /// <param name="loss">The loss of relaxed image codes [batch, bits], relaxed text codes [batch, bits] and multi-hot labels [batch, classes].</param>
    public PairwiseMethod(PairwiseOptions options, TrainingSetup setup, Func<Tensor, Tensor, Tensor, Tensor> loss)
        : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        _loss = loss;
        Image = Add("image", new HashModule(setup.Image.Encoder, [options.Bits], options.Dropout));
        Text = Add("text", new HashModule(setup.Text.Encoder, [options.Bits], options.Dropout));
        Move();
        Groups =
        [
            Group(Image.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Image.IsPretrained, options.HeadRate)),
            Group(Text.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Text.IsPretrained, options.HeadRate)),
            Group(Image.Head.parameters().Concat(Text.Head.parameters()), options.HeadRate),
        ];

        ParameterGroup Group(IEnumerable<Parameter> parameters, double rate)
            => ParameterGroup.AdamAlongCosine(parameters, rate, setup.Steps);
    }

    public override HashModule Image { get; }

    public override HashModule Text { get; }

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    protected override Tensor Loss(TrainingBatch batch) => _loss(Image.call(batch.Image), Text.call(batch.Text), batch.Labels);
}
