namespace MLNetHashing;

/// <summary>A vision or text transformer with the weights given, or with fresh ones.</summary>
internal sealed class TransformerPlan(EncoderConfig config, InputForm form, double dropout, IReadOnlyDictionary<string, WeightTensor>? weights,
    FineTuning fineTuning) : EncoderPlan
{
    public override InputForm Form => form;

    public override double Dropout => dropout;

    public override FineTuning FineTuning => fineTuning;

    protected override EncoderModule Create(StoredRows rows)
    {
        EncoderModule module = config switch
        {
            VisionTransformerConfig vision => new VisionTransformerModule(vision, dropout),
            TextTransformerConfig text => new TextTransformerModule(text, dropout),
            _ => throw new ArgumentException($"{config.GetType().Name} is not of a transformer."),
        };
        if (weights is not null)
            ModuleWeights.Load(module, weights);
        return module;
    }
}
