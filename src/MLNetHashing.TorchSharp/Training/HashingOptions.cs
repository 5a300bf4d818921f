using Microsoft.ML;
using Microsoft.ML.SearchSpace;

namespace MLNetHashing;

/// <summary>What the options of all deep methods have: the encoders, the loop, validation, checkpoints.</summary>
public abstract record HashingOptions : MethodOptions
{
    private protected HashingOptions()
    {
    }

    /// <summary>How often every pair is learned from.</summary>
    /// <value>30, which suits frozen features; DSPH was published with 100 for fine-tuning CLIP. At least 1. The learning rate's schedule stretches over
    /// them.</value>
    public int Epochs { get; init; } = 30;

    /// <summary>How many pairs a step learns from. The last batch of an epoch may be smaller and is used too.</summary>
    /// <value>128, as DSPH was published. At least 1.</value>
    [Choice(new object[] { 64, 128, 256 }, 128)]
    public int BatchSize { get; init; } = 128;

    /// <summary>What turns a picture into a vector.</summary>
    /// <value>By the column's type: <see cref="Encoders.VisionTransformer"/> for pictures, <see cref="Encoders.Features"/> for vectors.</value>
    public Encoder? ImageEncoder { get; init; }

    /// <summary>What turns a text into a vector.</summary>
    /// <value>By the column's type: <see cref="Encoders.TextTransformer"/> for text, <see cref="Encoders.Features"/> for vectors.</value>
    public Encoder? TextEncoder { get; init; }

    /// <summary>The column that the relaxed codes of pictures are written to.</summary>
    /// <value>None.</value>
    public string? ImageRelaxedColumn { get; init; }

    /// <summary>The column that the relaxed codes of texts are written to.</summary>
    /// <value>None.</value>
    public string? TextRelaxedColumn { get; init; }

    /// <summary>The share of the training pairs that is set apart to validate on. Queries and database never take part.</summary>
    /// <value>0: no validation, the last epoch's weights are the result. From 0 to below 1; not together with <see cref="ValidationSet"/>.</value>
    public double ValidationFraction { get; init; }

    /// <summary>Pairs to validate on, with the same columns as the training pairs.</summary>
    /// <value>None.</value>
    public IDataView? ValidationSet { get; init; }

    /// <summary>After how many epochs validation takes place. The result has the weights of the epoch with the best mean of the mAP in both
    /// directions.</summary>
    /// <value>1. At least 1. Of no effect without validation.</value>
    public int EvaluateEvery { get; init; } = 1;

    /// <summary>After how many validations without a better one training stops early.</summary>
    /// <value>None: never. At least 1; needs validation.</value>
    public int? Patience { get; init; }

    /// <summary>A folder for the file <c>training.checkpoint</c>, from which a training that was stopped or killed goes on when Fit is called again, to the
    /// very codes that it would have found uninterrupted. A checkpoint of other options or data is refused. It stays when training is over: then Fit returns
    /// its result at once.</summary>
    /// <value>None: no checkpoints. Created where missing; one training, one folder.</value>
    public string? CheckpointFolder { get; init; }

    /// <summary>After how many epochs a checkpoint is written.</summary>
    /// <value>1. At least 1. Of no effect without <see cref="CheckpointFolder"/>.</value>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>The norm that the gradient of all parameters together is clipped to, before each optimiser's own clipping.</summary>
    /// <value>None: no clipping. Above 0.</value>
    public double? GradientClipNorm { get; init; }

    /// <summary>The number of processors that torch computes on and that pictures are decoded on. The BLAS library below torch may count the machine's
    /// processors for itself, so codes are repeatable on a machine, not from one to another with more of them.</summary>
    /// <value>All of the machine. At least 1.</value>
    public int? Threads { get; init; }

    /// <summary>Is told of every step, on the training thread.</summary>
    /// <value>None. The log of the <see cref="MLContext"/> is told of every epoch in any case.</value>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops training after the step that is under way; Fit then returns the best model so far, or throws an <see cref="OperationCanceledException"/>
    /// where the networks that make codes have not made a step yet.</summary>
    /// <value>None.</value>
    public CancellationToken CancellationToken { get; init; }

    internal bool Validates => ValidationFraction > 0 || ValidationSet is not null;

    /// <summary>The networks and groups of one training.</summary>
    internal abstract HashingMethod Create(TrainingSetup setup);

    internal override IEstimator<HashTransformer> CreateTrainer(MLContext ml, string imageColumn, string textColumn, string labelColumn)
        => new HashingTrainer(ml, imageColumn, textColumn, labelColumn, this);

    private protected override IEnumerable<string> Errors()
    {
        foreach (var error in OptionErrors.OfBits(Bits))
            yield return error;
        if (Epochs < 1)
            yield return $"{nameof(Epochs)} is {Epochs}, it has to be at least 1";
        if (BatchSize < 1)
            yield return $"{nameof(BatchSize)} is {BatchSize}, it has to be at least 1";
        if (!(ValidationFraction is >= 0 and < 1))
            yield return $"{nameof(ValidationFraction)} is {ValidationFraction}, it has to be from 0 to below 1";
        if (ValidationFraction > 0 && ValidationSet is not null)
            yield return $"{nameof(ValidationFraction)} and {nameof(ValidationSet)} are both given, one of them is enough";
        if (EvaluateEvery < 1)
            yield return $"{nameof(EvaluateEvery)} is {EvaluateEvery}, it has to be at least 1";
        if (Patience < 1)
            yield return $"{nameof(Patience)} is {Patience}, it has to be at least 1";
        if (Patience is not null && !Validates)
        {
            yield return $"{nameof(Patience)} is {Patience}, but there is no validation to be patient with: set {nameof(ValidationFraction)} or "
                + $"{nameof(ValidationSet)}";
        }
        if (CheckpointEvery < 1)
            yield return $"{nameof(CheckpointEvery)} is {CheckpointEvery}, it has to be at least 1";
        if (GradientClipNorm is { } norm && !(norm > 0))
            yield return $"{nameof(GradientClipNorm)} is {norm}, it has to be above 0";
        if (Threads < 1)
            yield return $"{nameof(Threads)} is {Threads}, it has to be at least 1";
        foreach (var error in ColumnErrors())
            yield return error;
    }

    private IEnumerable<string> ColumnErrors() => OptionErrors.OfColumns(
        [(nameof(ImageCodeColumn), ImageCodeColumn), (nameof(TextCodeColumn), TextCodeColumn)],
        [(nameof(ImageRelaxedColumn), ImageRelaxedColumn), (nameof(TextRelaxedColumn), TextRelaxedColumn)]);
}
