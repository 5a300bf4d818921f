using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>A method in training: its networks, its parameter groups, and one step. A constructor adds all modules, then moves them to the device, then makes
/// the groups.</summary>
/// <param name="name">The method's name.</param>
/// <param name="device">Where to train.</param>
/// <param name="gradientClipNorm">The norm that a loss's gradient is clipped to, if any.</param>
internal abstract class HashingMethod(string name, Device device, double? gradientClipNorm) : IDisposable
{
    /// <summary>The learning rate of an encoder that comes with pretrained weights, unless the options say another: that of DSPH's released code for
    /// CLIP.</summary>
    private const double FineTuningRate = 1e-5;

    private readonly Networks _networks = new();

    public Device Device => device;

    /// <summary>Everything that is learned or remembered from batch to batch.</summary>
    public Module State => _networks;

    public abstract HashModule Image { get; }

    public abstract HashModule Text { get; }

    /// <summary>The parameters by the optimiser, rate and schedule that they have.</summary>
    public abstract IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>The epochs that pass before the networks that make codes begin to learn: until then there is nothing to validate, and no model to stop
    /// with.</summary>
    public virtual int EpochsBeforeCodes => 0;

    /// <summary>Called before the first step of each epoch, from 0. A method with stages looks here which one it is in.</summary>
    public virtual void BeginEpoch(int epoch)
    {
    }

    /// <summary>One step.</summary>
    /// <returns>The loss before it.</returns>
    public virtual Tensor Step(TrainingBatch batch)
    {
        var loss = Loss(batch);
        Descend(loss, Groups);
        return loss;
    }

    /// <summary>A batch as tensors on the device.</summary>
    public TrainingBatch Tensors(RowBatch batch)
    {
        var count = batch.Rows.Length;
        return new(
            Image.Encoder.ToTensor(batch.Image, count).to(device),
            Text.Encoder.ToTensor(batch.Text, count).to(device),
            tensor(batch.Labels, [count, batch.Labels.Length / count]).to(device),
            batch.Rows);
    }

    public HashModule Network(Modality modality) => modality == Modality.Image ? Image : Text;

    /// <summary>What has been learned, without torch.</summary>
    public HashModel Export() => new(name, Image.Export(), Text.Export());

    public void Dispose()
    {
        foreach (var group in Groups)
            group.Dispose();
        _networks.Dispose();
    }

    /// <summary>The loss of a method whose groups all follow one.</summary>
    protected virtual Tensor Loss(TrainingBatch batch) => throw new NotSupportedException($"{name} has several losses, so it makes its steps itself.");

    /// <summary>The learning rate of an encoder.</summary>
    /// <param name="asked">What the options say, if anything.</param>
    /// <param name="isPretrained">Whether the encoder comes with pretrained weights.</param>
    /// <param name="fromScratch">The rate of one that begins with random weights.</param>
    protected static double EncoderRate(double? asked, bool isPretrained, double fromScratch) => asked ?? (isPretrained ? FineTuningRate : fromScratch);

    protected T Add<T>(string moduleName, T module) where T : Module
    {
        _networks.register_module(moduleName, module);
        return module;
    }

    /// <summary>Moves all modules to the device. Their parameters are others from then on.</summary>
    protected void Move()
    {
        if (device.type != DeviceType.CPU)
            _networks.to(device);
    }

    /// <summary>Goes down the gradient of a loss with some of the groups.</summary>
    protected void Descend(Tensor loss, IReadOnlyList<ParameterGroup> groups)
    {
        foreach (var group in groups)
            group.ZeroGradients();
        loss.backward();
        if (gradientClipNorm is { } norm)
            utils.clip_grad_norm_(groups.SelectMany(group => group.Parameters), norm);
        foreach (var group in groups)
            group.Step();
    }

    private sealed class Networks() : Module(nameof(Networks))
    {
        /// <summary>Nothing: the method registers its modules.</summary>
        protected override void RegisterComponents()
        {
        }
    }
}
