using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Learns from pairs of pictures and texts with labels to make binary codes of either, by one of the methods of <see
/// cref="HashingTrainers"/>.</summary>
/// <remarks>Rows are read once, decoded on several threads, and kept in memory or a temporary file. Trainings of one process come one after another.</remarks>
public sealed class HashingTrainer : IEstimator<HashTransformer>
{
    private readonly MLContext _ml;
    private readonly string _imageColumn;
    private readonly string _textColumn;
    private readonly string _labelColumn;
    private readonly HashingOptions _options;

    internal HashingTrainer(MLContext ml, string imageColumn, string textColumn, string labelColumn, HashingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageColumn);
        ArgumentException.ThrowIfNullOrEmpty(textColumn);
        ArgumentException.ThrowIfNullOrEmpty(labelColumn);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_ml, _imageColumn, _textColumn, _labelColumn, _options) = (ml, imageColumn, textColumn, labelColumn, options);
    }

    private HashColumn[] Columns =>
    [
        new(Modality.Image, _imageColumn, _options.ImageCodeColumn, _options.ImageRelaxedColumn),
        new(Modality.Text, _textColumn, _options.TextCodeColumn, _options.TextRelaxedColumn),
    ];

    /// <summary>Trains.</summary>
    /// <param name="input">Training pairs. The view is read by several cursors, so it must give the same rows in the same order whenever it is read.</param>
    /// <returns>What adds the codes to other data. It needs no torch.</returns>
    /// <exception cref="ArgumentException">A column is missing or of a type that its encoder does not take.</exception>
    /// <exception cref="InvalidDataException">A row cannot be learned from, or a checkpoint is damaged.</exception>
    /// <exception cref="InvalidOperationException">The loss is not finite, a checkpoint is of another training, or the GPU that was asked for is not
    /// there.</exception>
    /// <exception cref="OperationCanceledException">Training was stopped before the first step of the networks that make codes.</exception>
    public HashTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var host = ((IHostEnvironment)_ml).Register(nameof(HashingTrainer));
        using var channel = host.Start(_options.Method);
        using var session = new TorchSession(Threads);
        using var scope = NewDisposeScope();
        return new(_ml, Train(input, channel), Columns);
    }

    /// <summary>The shape with the columns of codes.</summary>
    /// <param name="inputSchema">Has the columns of pictures, texts and labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="ArgumentException">A column is of a type that no encoder takes, or that cannot hold labels.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var (image, text, labels) = (TypeOf(_imageColumn), TypeOf(_textColumn), TypeOf(_labelColumn));
        _ = _options.ImageEncoder ?? Encoders.Default(Modality.Image, _imageColumn, image);
        _ = _options.TextEncoder ?? Encoders.Default(Modality.Text, _textColumn, text);
        LabelColumn.Check(_labelColumn, labels, _options.LabelSeparator);
        return HashSchema.Promise(_ml, inputSchema, Columns, _options.Bits);

        DataViewType TypeOf(string column) => SchemaPromise.TypeOf(SchemaPromise.Find(inputSchema, column)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema),
                $"There is no column '{column}' to learn from. There are: {string.Join(", ", inputSchema.Select(found => $"'{found.Name}'"))}."));
    }

    private int Threads => _options.Threads ?? Environment.ProcessorCount;

    private HashModel Train(IDataView input, IChannel channel)
    {
        var device = TorchSession.DeviceOf(_ml, Warn);
        var imageEncoder = _options.ImageEncoder ?? Encoders.Default(Modality.Image, _imageColumn, input.Schema.Require(_imageColumn).Type);
        var textEncoder = _options.TextEncoder ?? Encoders.Default(Modality.Text, _textColumn, input.Schema.Require(_textColumn).Type);
        var (image, text) = (imageEncoder.Plan(input, _imageColumn), textEncoder.Plan(input, _textColumn));

        var labels = new LabelVocabulary();
        using var rows = Read(input, image, text, labels, Warn);
        var classes = labels.Count;
        using var validationRows = _options.ValidationSet is { } set ? Read(set, image, text, labels, Warn) : null;
        var (learned, heldOut) = SetApart(rows.Count);
        var validation = validationRows is not null ? new Validation(validationRows, [.. Enumerable.Range(0, validationRows.Count)], labels.Count, Threads)
            : heldOut.Length > 0 ? new Validation(rows, heldOut, labels.Count, Threads)
            : null;

        random.manual_seed((long)_options.Seed << 32);
        var (imageModule, textModule) = (BuildEncoder(Modality.Image), BuildEncoder(Modality.Text));
        var steps = (long)TrainingRun.StepsPerEpoch(learned.Length, _options.BatchSize) * _options.Epochs;
        using var method = _options.Create(
            new((imageModule, imageEncoder.IsPretrained), (textModule, textEncoder.IsPretrained), classes, rows.Count, steps, new(rows, learned, classes),
                new(labels.Names, text.Form), BuildEncoder, device));
        var identity = _options.CheckpointFolder is null ? null
            : TrainingIdentity.Of(_options, (imageModule.Config, image), (textModule.Config, text), method.State, rows, validationRows);
        Log($"{_options.Method} learns {_options.Bits} bits from {learned.Length} pairs with {classes} labels on {device}.");
        return new TrainingRun(_options, method, rows, learned, classes, validation, Log).Train(identity);

        EncoderModule BuildEncoder(Modality modality) => modality == Modality.Image ? image.Build(rows.Image) : text.Build(rows.Text);
        void Log(string line) => channel.Info(MessageSensitivity.None, "{0}", line);
        void Warn(string line) => channel.Warning(MessageSensitivity.None, "{0}", line);
    }

    private TrainingRows Read(IDataView data, EncoderPlan image, EncoderPlan text, LabelVocabulary labels, Action<string> warn) => TrainingRows.Read(
        data,
        (_imageColumn, image.Form),
        (_textColumn, text.Form),
        new LabelColumn(data, _labelColumn, _options.LabelSeparator),
        labels,
        new() { UnusableRows = _options.UnusableRows, Threads = Threads, TemporaryFolder = _ml.TempFilePath, Warn = warn },
        _options.CancellationToken);

    /// <summary>The rows to learn from and those to validate on, at least one of the former.</summary>
    private (int[] Learned, int[] HeldOut) SetApart(int count)
    {
        var held = Math.Min((int)Math.Round(_options.ValidationFraction * count), count - 1);
        var shuffled = new NumpyRandomState((uint)_options.Seed).Permutation(count);
        return ([.. shuffled[held..].Order()], [.. shuffled[..held].Order()]);
    }
}
