using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

/// <summary>What holds for every estimator of columns and its transformer.</summary>
internal static class EstimatorContract
{
    /// <summary>The promise is what is delivered; only columns that are needed are read; cursors side by side deliver the same rows; so does the saved
    /// transformer.</summary>
    public static void Holds<TTransformer>(MLContext ml, IEstimator<TTransformer> estimator, TableView data) where TTransformer : class, ITransformer
    {
        var promised = estimator.GetOutputSchema(ShapeOf(ml, data));
        var transformer = estimator.Fit(data);
        var output = transformer.Transform(data);
        Assert.Equal(Columns(output.Schema), Columns(transformer.GetOutputSchema(data.Schema)));
        IsDelivered(promised, output.Schema);
        ReadsOnlyWhatIsNeeded(transformer, data, output);
        DeliversTheSameSideBySide(output);
        IsTheSameWhenLoaded(ml, transformer, data, output);
    }

    /// <summary>The estimator says which column it misses or cannot take, before and at fitting.</summary>
    public static void Refuses<TTransformer>(MLContext ml, IEstimator<TTransformer> estimator, TableView data, string column)
        where TTransformer : class, ITransformer
    {
        var shape = ShapeOf(ml, data);
        var chain = new EstimatorChain<ITransformer>().Append(estimator);
        Assert.Contains($"'{column}'", Assert.Throws<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(shape)).Message);
        Assert.Contains($"'{column}'", Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(data)).Message);
    }

    /// <summary>What an estimator in a chain learns of the data before it is fitted.</summary>
    public static SchemaShape ShapeOf(MLContext ml, IDataView data)
    {
        var probe = new ShapeProbe(ml);
        new EstimatorChain<ITransformer>().Append(probe).Fit(data);
        return probe.Seen!;
    }

    private static void IsDelivered(SchemaShape promised, DataViewSchema delivered)
    {
        Assert.Equal(promised.Select(column => column.Name).Order(), delivered.Where(column => !column.IsHidden).Select(column => column.Name).Order());
        foreach (var promise in promised)
        {
            var column = delivered[promise.Name];
            Assert.Equal(Describe(promise), Describe(column.Type));
            foreach (var annotation in promise.Annotations)
            {
                var isThere = column.Annotations.Schema.GetColumnOrNull(annotation.Name).HasValue;
                Assert.True(isThere, $"'{promise.Name}' is promised with {annotation.Name}, but has none.");
                Assert.Equal(Describe(annotation), Describe(column.Annotations.Schema[annotation.Name].Type));
            }
        }
    }

    private static void ReadsOnlyWhatIsNeeded(ITransformer transformer, TableView data, IDataView output)
    {
        var mapper = transformer.GetRowToRowMapper(data.Schema);
        foreach (var column in output.Schema)
        {
            data.ColumnsAskedFor.Clear();
            using var cursor = output.GetRowCursor([column]);
            Assert.NotEmpty(cursor.Rows());
            Assert.Equal(mapper.GetDependencies([mapper.OutputSchema[column.Index]]).Select(needed => needed.Name).Order(), data.ColumnsAskedFor.Order());
        }
    }

    private static void DeliversTheSameSideBySide(IDataView output)
    {
        var cursors = output.GetRowCursorSet(output.Schema, 3);
        var rows = cursors.SelectMany(cursor => cursor.Rows()).ToList();
        foreach (var cursor in cursors)
            cursor.Dispose();
        Assert.Equal(output.Rows().Order(), rows.Order());
    }

    private static void IsTheSameWhenLoaded(MLContext ml, ITransformer transformer, TableView data, IDataView output)
    {
        using var file = new MemoryStream();
        ml.Model.Save(transformer, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _).Transform(data);
        Assert.Equal(Columns(output.Schema), Columns(loaded.Schema));
        Assert.Equal(output.Rows(), loaded.Rows());
    }

    private static List<string> Columns(DataViewSchema schema)
        => [.. schema.Select(column => $"{column.Name}: {column.Type} hidden {column.IsHidden}, {Annotations(column)}")];

    private static string Annotations(DataViewSchema.Column column)
        => string.Join(", ", column.Annotations.Schema.Select(annotation => $"{annotation.Name}: {annotation.Type}").Order());

    private static (SchemaShape.Column.VectorKind Kind, Type ItemType, bool IsKey) Describe(SchemaShape.Column column)
        => (column.Kind, column.ItemType.RawType, column.IsKey);

    private static (SchemaShape.Column.VectorKind Kind, Type ItemType, bool IsKey) Describe(DataViewType type)
    {
        if (type is not VectorDataViewType vector)
            return (SchemaShape.Column.VectorKind.Scalar, type.RawType, type is KeyDataViewType);
        var kind = vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector;
        return (kind, vector.ItemType.RawType, vector.ItemType is KeyDataViewType);
    }

    private sealed class ShapeProbe(MLContext ml) : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;

        public ITransformer Fit(IDataView input) => ml.Transforms.CopyColumns("Copy", input.Schema[0].Name).Fit(input);
    }
}
