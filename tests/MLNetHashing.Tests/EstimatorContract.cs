using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests;

/// <summary>What users of ML.NET may expect of every estimator and its transformer.</summary>
internal static class EstimatorContract
{
    /// <summary>Goes through all of it, on data whose rows differ.</summary>
    public static void Check<TTransformer>(MLContext ml, IEstimator<TTransformer> estimator, IDataView data) where TTransformer : class, ITransformer
    {
        var watched = new WatchedView(data);
        var promised = estimator.GetOutputSchema(ShapeOf(ml, data));
        var transformer = estimator.Fit(data);
        var output = transformer.Transform(watched);
        Assert.Equal(output.Schema.Columns(), transformer.GetOutputSchema(data.Schema).Columns());
        IsDelivered(promised, output.Schema);
        var rows = output.Rows();
        Assert.NotEmpty(rows);
        Assert.Equal(rows, output.Rows());
        Assert.Equal(data.GetRowCount(), output.GetRowCount());
        MapsRowsAlike(transformer, data, output.Schema, rows);
        IsTheSameWhenLoaded(ml, transformer, data, output.Schema, rows);
        WorksUnderOtherTransforms(ml, output, rows);
        ReadsOnlyWhatIsNeeded(transformer, watched, output);
        DeliversTheSameToManyThreads(output, rows);
        Assert.Equal(0, watched.OpenCursors);
    }

    /// <summary>A column of a type that does not suit is named before and at fitting, and when the transformer meets it.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="estimator">An estimator.</param>
    /// <param name="data">What it can be fitted on.</param>
    /// <param name="unsuitable">The same but for one column.</param>
    /// <param name="message">What the message says.</param>
    public static void Refuses<TTransformer>(MLContext ml, IEstimator<TTransformer> estimator, IDataView data, IDataView unsuitable, string message)
        where TTransformer : class, ITransformer
    {
        var transformer = estimator.Fit(data);
        Action[] attempts =
        [
            () => estimator.GetOutputSchema(ShapeOf(ml, unsuitable)),
            () => estimator.Fit(unsuitable),
            () => transformer.GetOutputSchema(unsuitable.Schema),
            () => transformer.Transform(unsuitable),
            () => transformer.GetRowToRowMapper(unsuitable.Schema),
        ];
        foreach (var attempt in attempts)
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(attempt).Message);
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
        var visible = delivered.Where(column => !column.IsHidden).ToList();
        Assert.Equal(promised.Select(Describe).Order(), visible.Select(column => Describe(column.Name, column.Type)).Order());
        foreach (var promise in promised)
        {
            var annotations = delivered[promise.Name].Annotations.Schema;
            Assert.Equal(promise.Annotations.Select(Describe).Order(), annotations.Select(annotation => Describe(annotation.Name, annotation.Type)).Order());
        }
    }

    private static void MapsRowsAlike(ITransformer transformer, IDataView data, DataViewSchema schema, string[] rows)
    {
        Assert.True(transformer.IsRowToRowMapper);
        var mapper = transformer.GetRowToRowMapper(data.Schema);
        Assert.Equal(schema.Columns(), mapper.OutputSchema.Columns());
        Assert.Equal(data.Schema.Columns(), mapper.InputSchema.Columns());
        Assert.Equal(rows, mapper.Rows(data));
    }

    private static void IsTheSameWhenLoaded(MLContext ml, ITransformer transformer, IDataView data, DataViewSchema schema, string[] rows)
    {
        var model = transformer;
        for (var generation = 1; generation <= 2; generation++)
        {
            using var file = new MemoryStream();
            ml.Model.Save(model, data.Schema, file);
            file.Position = 0;
            model = new MLContext().Model.Load(file, out _);
            var output = model.Transform(data);
            Assert.Equal(schema.Columns(), output.Schema.Columns());
            Assert.Equal(rows, output.Rows());
            MapsRowsAlike(model, data, schema, rows);
        }
    }

    private static void WorksUnderOtherTransforms(MLContext ml, IDataView output, string[] rows)
    {
        Assert.Equal(rows.Length, output.Preview(maxRows: rows.Length + 1).RowView.Length);
        Assert.Equal(rows, ml.Data.Cache(output).Rows());
        Assert.Equal(rows.Skip(1).Take(2), ml.Data.TakeRows(ml.Data.SkipRows(output, 1), 2).Rows());
        var shuffled = ml.Data.ShuffleRows(output, seed: 3).Rows();
        Assert.NotEqual(rows, shuffled);
        Assert.Equal(rows.Order(), shuffled.Order());
        using var cursor = output.GetRowCursor(output.Schema, new Random(1));
        Assert.Equal(rows.Order(), cursor.Rows().Order());
    }

    private static void ReadsOnlyWhatIsNeeded(ITransformer transformer, WatchedView data, IDataView output)
    {
        var mapper = transformer.GetRowToRowMapper(data.Schema);
        foreach (var column in output.Schema)
        {
            data.Cursors.Clear();
            using (var cursor = output.GetRowCursor([column]))
            {
                Assert.True(cursor.IsColumnActive(column));
                Assert.NotEmpty(cursor.Rows());
            }
            var needed = mapper.GetDependencies([mapper.OutputSchema[column.Index]]).Select(dependency => dependency.Name);
            Assert.Equal(needed.Order(), data.Cursors.SelectMany(asked => asked).Distinct().Order());
        }
    }

    private static void DeliversTheSameToManyThreads(IDataView output, string[] rows)
    {
        var results = new string[8][];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, i => results[i] = output.Rows());
        Assert.All(results, result => Assert.Equal(rows, result));
        var cursors = output.GetRowCursorSet(output.Schema, 3);
        Assert.Equal(rows.Order(), cursors.SelectMany(cursor => cursor.Rows()).Order());
        Array.ForEach(cursors, cursor => cursor.Dispose());
    }

    private static string Describe(SchemaShape.Column column) => $"{column.Name}: {column.Kind} of {column.ItemType.RawType.Name}, key {column.IsKey}";

    private static string Describe(string name, DataViewType type)
    {
        var vector = type as VectorDataViewType;
        var kind = vector is null ? SchemaShape.Column.VectorKind.Scalar
            : vector.IsKnownSize ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector;
        return $"{name}: {kind} of {(vector?.ItemType ?? type).RawType.Name}, key {(vector?.ItemType ?? type) is KeyDataViewType}";
    }

    private sealed class ShapeProbe(MLContext ml) : IEstimator<ITransformer>
    {
        public SchemaShape? Seen { get; private set; }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Seen = inputSchema;

        public ITransformer Fit(IDataView input) => ml.Transforms.CopyColumns("Copy", input.Schema[0].Name).Fit(input);
    }
}
