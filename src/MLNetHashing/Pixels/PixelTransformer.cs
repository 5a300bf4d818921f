using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Adds the pixels of pictures to data, resized and normalised: Vector&lt;Single, 3 · size · size&gt;.</summary>
/// <remarks>Pictures are read ahead and decoded on all cores. One that cannot be read is an <see cref="InvalidDataException"/> when its pixels are asked for,
/// which names row and column. Any number of threads may use a transformer at once. Saved with <c>ml.Model.Save</c>, it comes back from <c>ml.Model.Load</c>
/// as a chain of ML.NET's own transformers, which computes the same values row by row.</remarks>
public sealed class PixelTransformer : ITransformer
{
    private readonly MLContext _ml;
    private readonly PixelColumns _columns;

    internal PixelTransformer(MLContext ml, PixelColumns columns)
    {
        _ml = ml;
        _columns = columns;
    }

    /// <inheritdoc/>
    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the column that is added.</summary>
    /// <param name="inputSchema">Has the column of pictures.</param>
    /// <exception cref="ArgumentException">The column is not there, or not of pictures.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _columns.Extend(inputSchema);
    }

    /// <summary>The data with the column that is added; nothing is read before a cursor moves.</summary>
    /// <param name="input">Has the column of pictures.</param>
    /// <exception cref="ArgumentException">The column is not there, or not of pictures.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new AheadView(input, _columns.Extend(input.Schema), () => new PixelsAhead(input, _columns));
    }

    /// <inheritdoc/>
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new PixelRowMapper(inputSchema, _columns);
    }

    /// <inheritdoc/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)PortablePixels.Create(_ml, _columns)).Save(ctx);
}
