namespace Microsoft.ML;

/// <summary>Runs a transformer on one object at a time. Not for use by several threads at once.</summary>
public sealed class PredictionEngine<TSrc, TDst> : PredictionEngineBase<TSrc, TDst> where TSrc : class where TDst : class, new()
{
    internal PredictionEngine(ITransformer transformer, PredictionEngineOptions options) : base(transformer, options)
    {
    }

    public override void Predict(TSrc example, ref TDst prediction)
    {
        ArgumentNullException.ThrowIfNull(example);
        prediction ??= new TDst();
        Run(example, prediction);
    }
}
