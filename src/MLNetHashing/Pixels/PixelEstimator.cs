using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>Turns pictures of any size into the vectors that a pretrained network takes, for instance by <c>ml.Transforms.ApplyOnnxModel</c>. There is nothing
/// to learn.</summary>
public sealed class PixelEstimator : IEstimator<PixelTransformer>
{
    private readonly MLContext _ml;
    private readonly PixelColumns _columns;

    internal PixelEstimator(MLContext ml, PixelColumns columns)
    {
        _ml = ml;
        _columns = columns;
    }

    /// <summary>Looks whether the column suits.</summary>
    /// <param name="input">Data with the column of pictures.</param>
    /// <exception cref="ArgumentException">The column is not there, or not of pictures.</exception>
    public PixelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new PixelTransformer(_ml, _columns);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>The shape with the column that will be added.</summary>
    /// <param name="inputSchema">Has the column of pictures.</param>
    /// <exception cref="ArgumentException">The column is not there, or not of pictures.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var column = inputSchema.Require(_columns.Input);
        if (column.ItemType is not ImageDataViewType)
            throw PixelColumns.NoPictures(column.Name, SchemaPromise.TypeOf(column));
        return SchemaPromise.Append(_ml, inputSchema, _columns.Output, _columns.Type);
    }
}
