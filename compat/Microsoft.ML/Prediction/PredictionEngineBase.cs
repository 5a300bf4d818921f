using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Runs a transformer on one object at a time. Not for use by several threads at once.</summary>
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable where TSrc : class where TDst : class, new()
{
    private readonly ObjectRow<TSrc> _input;
    private readonly DataViewRow _output;
    private readonly Action<TDst> _fill;
    private readonly ITransformer? _ownedTransformer;
    private bool _isDisposed;

    private protected PredictionEngineBase(ITransformer transformer, PredictionEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        if (!transformer.IsRowToRowMapper)
            throw new ArgumentException($"{transformer.GetType()} is not a row-to-row mapper, which a prediction engine needs.", nameof(transformer));
        _input = new ObjectRow<TSrc>(options.InputSchemaDefinition);
        var mapper = transformer.GetRowToRowMapper(_input.Schema);
        OutputSchema = mapper.OutputSchema;
        var filler = new RowFiller<TDst>(OutputSchema, options.OutputSchemaDefinition, options.IgnoreMissingColumns);
        _output = mapper.GetRow(_input, OutputSchema);
        _fill = filler.Bind(_output);
        _ownedTransformer = options.OwnsTransformer ? transformer : null;
    }

    public DataViewSchema OutputSchema { get; }

    public TDst Predict(TSrc example)
    {
        var prediction = new TDst();
        Predict(example, ref prediction);
        return prediction;
    }

    public abstract void Predict(TSrc example, ref TDst prediction);

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _output.Dispose();
        _input.Dispose();
        (_ownedTransformer as IDisposable)?.Dispose();
    }

    private protected void Run(TSrc example, TDst prediction)
    {
        _input.MoveTo(example);
        _fill(prediction);
    }
}
