namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What all methods are trained with in this sample: two small transformers, and what the command line says.</summary>
internal sealed record TrainingTerms(Arguments Arguments, IProgress<TrainingProgress> Progress)
{
    /// <summary>A method's own options with these.</summary>
    public TOptions In<TOptions>(TOptions options)
        where TOptions : HashingOptions
        => options with
        {
            Bits = Arguments.Bits,
            Epochs = Arguments.Epochs ?? options.Epochs,
            BatchSize = 64,
            Seed = Arguments.Seed,
            ImageEncoder = Encoders.VisionTransformer(new() { PatchSize = 16 }),
            TextEncoder = Encoders.TextTransformer(new() { ContextLength = 24 }),
            Progress = Progress,
        };
}
