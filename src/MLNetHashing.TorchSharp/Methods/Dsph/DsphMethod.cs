using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>DSPH in training: an encoder and a hash head for each modality, and proxies that both share; one joint step a batch.</summary>
internal sealed class DsphMethod : HashingMethod
{
    private const double PublishedDropout = 0.2;

    private readonly DsphLoss _loss;
    private readonly ClassProxies _proxies;

    public DsphMethod(DsphOptions options, TrainingSetup setup) : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        _loss = new(options.Zeta ?? CodingBound.Zeta(options.Bits, setup.Classes), options.Alpha);
        Image = Add("image", new HashModule(setup.Image.Encoder, [options.Bits], Dropout(setup.Image.IsPretrained)));
        Text = Add("text", new HashModule(setup.Text.Encoder, [options.Bits], Dropout(setup.Text.IsPretrained)));
        _proxies = Add("proxies", new ClassProxies(setup.Classes, options.Bits));
        Move();
        Groups =
        [
            Network(options, setup, Image.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Image.IsPretrained, options.HeadRate)),
            Network(options, setup, Text.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Text.IsPretrained, options.HeadRate)),
            Network(options, setup, Image.Head.parameters().Concat(Text.Head.parameters()), options.HeadRate),
            new(new Sgd([_proxies.Weight], options.ProxyMomentum, options.ProxyWeightDecay), options.ProxyRate, Schedules.Constant, setup.Steps),
        ];

        double Dropout(bool isPretrained) => options.Dropout ?? (isPretrained ? PublishedDropout : 0);
    }

    public override HashModule Image { get; }

    public override HashModule Text { get; }

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    protected override Tensor Loss(TrainingBatch batch)
        => _loss.Compute(Image.call(batch.Image), Text.call(batch.Text), batch.Labels, _proxies.Weight);

    private static ParameterGroup Network(DsphOptions options, TrainingSetup setup, IEnumerable<Parameter> parameters, double rate)
        => options.Optimizer == DsphOptimizer.BertAdam
            ? new(new BertAdam(parameters, options.WeightDecay), rate, Schedules.WarmUpCosine(options.WarmUp), setup.Steps)
            : new(new Adam(parameters), rate, Schedules.Constant, setup.Steps);
}
