namespace MLNetHashing;

/// <summary>A convolutional network with the weights given.</summary>
internal sealed class ConvolutionalPlan(ConvolutionalConfig config, InputForm form, IReadOnlyDictionary<string, WeightTensor> weights, FineTuning fineTuning)
    : EncoderPlan
{
    public override InputForm Form => form;

    /// <summary>Nothing beside the layers that the configuration tells.</summary>
    public override double Dropout => 0;

    public override FineTuning FineTuning => fineTuning;

    protected override EncoderModule Create(StoredRows rows) => new ConvolutionalModule(config, weights);
}
