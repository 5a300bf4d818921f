using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A pretrained convolutional network.</summary>
internal sealed class ConvolutionalEncoder(ConvolutionalConfig config, IReadOnlyDictionary<string, WeightTensor> weights, FineTuning fineTuning) : Encoder
{
    private readonly Lazy<string> _hash = new(() => WeightHash.Of(weights));

    internal override string Description => $"convolutional, {_hash.Value}, {fineTuning} is trained";

    internal override bool IsPretrained => true;

    /// <exception cref="InvalidDataException">It is no such file, or a tensor is missing or misshapen.</exception>
    public static ConvolutionalEncoder Read(string path, ConvolutionalConfig config, string network, FineTuning? fineTuning,
        Action<IDictionary<string, WeightTensor>>? prepare = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        fineTuning ??= FineTuning.None;
        fineTuning.Check(config.Blocks.Length, network);
        var weights = BackboneFile.Read(path, config, network);
        prepare?.Invoke(weights);
        return new(config, weights, fineTuning);
    }

    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var form = config.CreateForm();
        form.Check(column, data.Schema.Require(column).Type);
        return new ConvolutionalPlan(config, form, weights, fineTuning);
    }
}
