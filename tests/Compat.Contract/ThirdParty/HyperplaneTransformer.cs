using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>A transformer of a library outside ML.NET. It saves itself by handing on to a chain of built-in transformers that computes the same.</summary>
internal sealed class HyperplaneTransformer(MLContext ml, string outputColumn, string inputColumn, Hyperplanes planes, int batchSize)
    : ITransformer, IDisposable
{
    public bool IsDisposed { get; private set; }

    public Hyperplanes Planes => planes;

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        var column = inputSchema[inputColumn];
        if (column.Type is not VectorDataViewType type || type.Size != planes.Dimensions)
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"'{inputColumn}' is {column.Type}; the model takes {planes.Dimensions} values.");
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("HashBits", NumberDataViewType.Int32, 8 * planes.Bytes);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        builder.AddColumn(outputColumn, new VectorDataViewType(NumberDataViewType.Byte, planes.Bytes), annotations.ToAnnotations());
        return builder.ToSchema();
    }

    public IDataView Transform(IDataView input) => new BatchedView(input, GetOutputSchema(input.Schema), inputColumn, planes, batchSize);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
        => new HyperplaneRowMapper(inputSchema, GetOutputSchema(inputSchema), inputColumn, planes);

    public void Save(ModelSaveContext ctx) => ((ICanSaveModel)PortableHyperplanes.Create(ml, outputColumn, inputColumn, planes)).Save(ctx);

    public void Dispose() => IsDisposed = true;
}
