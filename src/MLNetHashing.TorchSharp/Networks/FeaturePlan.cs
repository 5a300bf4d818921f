namespace MLNetHashing;

/// <summary>Linear layers over features, which are standardised by what the rows to train on are like.</summary>
internal sealed class FeaturePlan(FeatureEncoderConfig config, InputForm form, double dropout, bool standardize) : EncoderPlan
{
    public override InputForm Form => form;

    public override double Dropout => dropout;

    protected override EncoderModule Create(StoredRows rows)
        => new FeatureModule(config, standardize ? FeatureScales.Learn(rows, config.InputSize) : FeatureScales.None(config.InputSize), dropout);
}
