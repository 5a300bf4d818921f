using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>An estimator of a library outside ML.NET: learns the mean of the features and draws planes through it.</summary>
internal sealed class HyperplaneEstimator(MLContext ml, string outputColumn, string inputColumn, int bits = 16, int batchSize = 4)
    : IEstimator<HyperplaneTransformer>
{
    public int Fits { get; private set; }

    public HyperplaneTransformer Fit(IDataView input)
    {
        Fits++;
        var column = input.Schema[inputColumn];
        var mean = new float[((VectorDataViewType)column.Type).Size];
        using var cursor = input.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            getter(ref features);
            foreach (var (slot, value) in features.Items())
                mean[slot] += value;
        }

        return new HyperplaneTransformer(ml, outputColumn, inputColumn, Hyperplanes.Draw(bits, [.. mean.Select(sum => sum / rows)], seed: 7), batchSize);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var column = inputSchema.Cast<SchemaShape.Column?>().FirstOrDefault(candidate => candidate!.Value.Name == inputColumn)
            ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), $"There is no column '{inputColumn}'.");
        if (column.Kind != SchemaShape.Column.VectorKind.Vector || column.ItemType != NumberDataViewType.Single)
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Column '{inputColumn}' has to be a vector of Single.");
        return PromisedColumn.Append(ml, inputSchema, outputColumn, new VectorDataViewType(NumberDataViewType.Byte, bits / 8));
    }
}
