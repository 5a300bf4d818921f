using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>MMACH in training: an encoder and a hash head for each modality, a label branch that takes in both encoders' features, and buffers of everyone's
/// codes. The three networks step together, each down its own loss.</summary>
internal sealed class MmachMethod : HashingMethod
{
    private const double LastSgdRate = 1e-6;
    private const double WarmUp = 0.1;

    private readonly MmachLoss _loss;
    private readonly MmachAttention _attention;
    private readonly LabelNetwork _label;
    private readonly CodeBuffers _buffers;
    private readonly int _bufferRows;
    private readonly Tensor? _names;

    public MmachMethod(MmachOptions options, TrainingSetup setup) : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        _loss = new(options.Alpha, options.Beta, options.Gamma, options.Lambda, options.Margin);
        _bufferRows = options.BufferRows ?? setup.Rows;
        Image = Add("image", new HashModule(setup.Image.Encoder, [options.Bits], options.Dropout));
        Text = Add("text", new HashModule(setup.Text.Encoder, [options.Bits], options.Dropout));
        _names = options.LabelNames ? Text.Encoder.ToTensor(setup.LabelNames.ToRows(), setup.Classes).to(setup.Device) : null;
        var (imageSize, textSize) = (Image.Encoder.Config.Size, Text.Encoder.Config.Size);
        _attention = Add("attention", new MmachAttention(_names is null ? setup.Classes : textSize, [imageSize, textSize], options.LabelSize));
        _label = Add("label", new LabelNetwork(options.LabelSize, [options.LabelHiddenSize, options.LabelSize], options.Bits));
        _buffers = Add("buffers", new CodeBuffers([nameof(MmachCodes.Image), nameof(MmachCodes.Text), nameof(MmachCodes.Label)],
            setup.Rows, options.Bits, setup.Classes));
        Move();
        Groups =
        [
            Group(options, setup, Image.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Image.IsPretrained, options.ActualRate)),
            Group(options, setup, Text.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Text.IsPretrained, options.ActualRate)),
            Group(options, setup, Image.Head.parameters().Concat(Text.Head.parameters()), options.ActualRate),
            Group(options, setup, _attention.parameters().Concat(_label.parameters()), options.ActualRate),
        ];
    }

    public override HashModule Image { get; }

    public override HashModule Text { get; }

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    protected override Tensor Loss(TrainingBatch batch)
    {
        var (imageFeature, textFeature) = (Image.Encoder.call(batch.Image), Text.Encoder.call(batch.Text));
        // The label branch takes the features as they are: what they should become is the business of the other losses.
        var (_, label) = _label.Forward(_attention.Forward(Describe(batch.Labels), imageFeature.detach(), textFeature.detach()));
        var codes = new MmachCodes(Image.Head.call(imageFeature), Text.Head.call(textFeature), label);
        var rows = tensor(batch.Rows.Select(row => (long)row).ToArray(), device: Device);
        var unified = Unified(codes, rows);
        _buffers.Write(rows, codes.All, batch.Labels);
        var (buffered, labels, seen) = _buffers.Draw(_bufferRows);
        return _loss.Compute(codes, batch.Labels, unified, Codes(buffered), labels, seen.sum());
    }

    /// <summary>What the label branch is told of labels: which there are, or what they are called.</summary>
    private Tensor Describe(Tensor labels)
    {
        using var noGrad = no_grad();
        return _names is null ? labels : labels.mm(Text.Encoder.call(_names));
    }

    /// <summary>The unified codes of the epoch before, which the buffers still tell, as every pair comes once an epoch; of these codes where there was
    /// none.</summary>
    private Tensor Unified(MmachCodes codes, Tensor rows)
    {
        var (before, _, seen) = _buffers.Read(rows);
        return where(seen.gt(0), Codes(before).Unified(), codes.Unified());
    }

    private static MmachCodes Codes(Tensor[] codes) => new(codes[0], codes[1], codes[2]);

    private static ParameterGroup Group(MmachOptions options, TrainingSetup setup, IEnumerable<Parameter> parameters, double rate)
        => options.Optimizer == MmachOptimizer.Sgd
            ? new(new Sgd(parameters, 0, 0), rate, Schedules.Linear(Math.Min(1, LastSgdRate / rate)), setup.Steps)
            : new(new Adam(parameters), rate, Schedules.WarmUpCosine(WarmUp), setup.Steps);
}
