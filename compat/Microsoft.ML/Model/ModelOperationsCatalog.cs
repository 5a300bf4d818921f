using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Saving, loading and serving models. Differs from the real package in the layout of the file, which neither reads of the other, and in that a
/// data loader cannot be saved with the model.</summary>
public sealed class ModelOperationsCatalog
{
    internal ModelOperationsCatalog(IHostEnvironment environment) => Environment = environment;

    internal IHostEnvironment Environment { get; }

    /// <param name="model">The model; null saves an empty chain.</param>
    /// <param name="inputSchema">What the model takes, for who loads it; null where this is not to be kept. Columns of types that other packages define are
    /// left out.</param>
    /// <param name="stream">Stays open.</param>
    /// <exception cref="InvalidOperationException">A part of the model cannot be saved.</exception>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelFile.Save(Environment, model ?? new TransformerChain<ITransformer>(), inputSchema, stream);
    }

    /// <summary>Writes beside the file and renames at the end, so that there is always the old model or the whole new one.</summary>
    /// <inheritdoc cref="Save(ITransformer, DataViewSchema, Stream)"/>
    public void Save(ITransformer? model, DataViewSchema? inputSchema, string filePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        ReplacedFile.Write(filePath, stream => Save(model, inputSchema, stream));
    }

    /// <param name="stream">Stays open.</param>
    /// <param name="inputSchema">What the model takes; null where this was not saved.</param>
    /// <exception cref="InvalidDataException">The stream is no archive, or a truncated one.</exception>
    /// <exception cref="FormatException">The archive is no model, is one of the real package, is damaged, or of a newer version.</exception>
    public ITransformer Load(Stream stream, out DataViewSchema? inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelFile.Load(Environment, stream, "The stream", out inputSchema);
    }

    /// <inheritdoc cref="Load(Stream, out DataViewSchema)"/>
    public ITransformer Load(string filePath, out DataViewSchema? inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        using var stream = File.OpenRead(filePath);
        return ModelFile.Load(Environment, stream, $"'{filePath}'", out inputSchema);
    }

    /// <exception cref="ArgumentOutOfRangeException">A column that the transformer needs is not among the members of <typeparamref name="TSrc"/>.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, bool ignoreMissingColumns = true,
        SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class where TDst : class, new()
        => CreatePredictionEngine<TSrc, TDst>(transformer, new PredictionEngineOptions
        {
            IgnoreMissingColumns = ignoreMissingColumns,
            InputSchemaDefinition = inputSchemaDefinition,
            OutputSchemaDefinition = outputSchemaDefinition,
        });

    /// <summary>An engine whose input columns have the annotations of a schema, such as the one that came with a loaded model.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="TSrc"/> has no member for a column of the schema.</exception>
    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, DataViewSchema inputSchema)
        where TSrc : class where TDst : class, new()
        => CreatePredictionEngine<TSrc, TDst>(transformer, new PredictionEngineOptions
        {
            IgnoreMissingColumns = false,
            InputSchemaDefinition = AnnotatedDefinition.Create(typeof(TSrc), inputSchema),
        });

    public PredictionEngine<TSrc, TDst> CreatePredictionEngine<TSrc, TDst>(ITransformer transformer, PredictionEngineOptions options)
        where TSrc : class where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PredictionEngine<TSrc, TDst>(transformer, options);
    }
}
