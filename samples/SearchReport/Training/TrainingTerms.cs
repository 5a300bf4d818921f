namespace MLNetHashing.Samples;

/// <summary>What all methods of a sample are trained with.</summary>
internal sealed record TrainingTerms
{
    public required int Bits { get; init; }

    /// <summary>None: what each method has in <see cref="DeepMethod.All"/>.</summary>
    public int? Epochs { get; init; }

    public required int Seed { get; init; }

    /// <summary>None: by the type of the column <see cref="DeepMethod.Picture"/>.</summary>
    public Encoder? ImageEncoder { get; init; }

    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>A method's own options with these.</summary>
    public HashingOptions In(HashingOptions options) => options with
    {
        Bits = Bits,
        Epochs = Epochs ?? options.Epochs,
        BatchSize = 64,
        Seed = Seed,
        ImageEncoder = ImageEncoder,
        TextEncoder = Encoders.TextTransformer(new() { ContextLength = 24 }),
        Progress = Progress,
    };
}
