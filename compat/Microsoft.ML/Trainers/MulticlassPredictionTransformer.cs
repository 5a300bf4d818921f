namespace Microsoft.ML.Data;

/// <summary>Adds PredictedLabel, a key as the label was, and Score, the probabilities of the classes in the order of the keys.</summary>
public sealed class MulticlassPredictionTransformer<TModel> : ITransformer where TModel : class
{
    private readonly ITransformer _scorer;

    internal MulticlassPredictionTransformer(MulticlassScorer scorer) => _scorer = scorer;

    bool ITransformer.IsRowToRowMapper => true;

    DataViewSchema ITransformer.GetOutputSchema(DataViewSchema inputSchema) => _scorer.GetOutputSchema(inputSchema);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _scorer.GetRowToRowMapper(inputSchema);

    /// <exception cref="ArgumentOutOfRangeException">The column of features is missing, or of another type or size than when fitted.</exception>
    public IDataView Transform(IDataView input) => _scorer.Transform(input);

    void ICanSaveModel.Save(ModelSaveContext ctx) => _scorer.Save(ctx);
}
