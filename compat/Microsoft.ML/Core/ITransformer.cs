using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Something that <c>MLContext.Model.Save</c> can write.</summary>
public interface ICanSaveModel
{
    void Save(ModelSaveContext ctx);
}

/// <summary>Turns data views into data views; the result is computed when it is read.</summary>
public interface ITransformer : ICanSaveModel
{
    /// <summary>Whether every output row follows from one input row alone; then <see cref="GetRowToRowMapper"/> works.</summary>
    bool IsRowToRowMapper { get; }

    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);

    IDataView Transform(IDataView input);
}

/// <summary>Makes a transformer from data, and promises its columns beforehand.</summary>
public interface IEstimator<out TTransformer> where TTransformer : ITransformer
{
    TTransformer Fit(IDataView input);

    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
