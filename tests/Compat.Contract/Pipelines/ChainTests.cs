using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Loading;
using MLNetHashing.Tests.ThirdParty;

namespace MLNetHashing.Tests.Pipelines;

public sealed class ChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Each_estimator_is_fitted_on_the_output_of_the_one_before()
    {
        var chain = Double("Once", "Features").Append(Double("Twice", "Once")).Append(new HyperplaneEstimator(_ml, "Code", "Twice"));
        var model = chain.Fit(Data());
        var direct = Hyperplanes.Draw(16, Mean(Photos.Draw(10), factor: 4), seed: 7);
        Assert.Equal(direct.ToString(), model.LastTransformer.Planes.ToString());
    }

    [Fact]
    public void The_promised_schema_is_the_delivered_schema()
    {
        var chain = Double("Once", "Features").Append(new HyperplaneEstimator(_ml, "Code", "Once")).Append(Double("Twice", "Features"));
        var data = Data();
        var promised = chain.GetOutputSchema(ShapeOf(data));
        var delivered = chain.Fit(data).GetOutputSchema(data.Schema);
        Assert.Equal(["Id", "Features", "Once", "Code", "Twice"], promised.Select(column => column.Name));
        Assert.Equal(promised.Select(column => column.Name), delivered.Select(column => column.Name));
        foreach (var (promise, column) in promised.Zip(delivered))
        {
            Assert.Equal(column.Type is VectorDataViewType ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.Scalar, promise.Kind);
            Assert.Equal((column.Type as VectorDataViewType)?.ItemType ?? column.Type, promise.ItemType);
        }

        Assert.Equal("HashBits", Assert.Single(promised.Single(column => column.Name == "Code").Annotations).Name);
        Assert.Equal(delivered.Select(Describe), chain.Fit(data).Transform(data).Schema.Select(Describe));
    }

    [Fact]
    public void A_missing_column_is_named_before_anything_is_fitted()
    {
        var hyperplanes = new HyperplaneEstimator(_ml, "Code", "Features");
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => hyperplanes.Append(Double("Twice", "Nowhere")).Fit(Data()));
        Assert.Contains("Nowhere", error.Message);
        Assert.Equal(0, hyperplanes.Fits);
    }

    [Fact]
    public void A_column_of_another_type_is_named_with_what_is_expected_and_found()
    {
        var chain = Double("Once", "Features").Append(Double("Twice", "Id"));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Data()));
        Assert.Contains("'Id'", error.Message);
        Assert.Contains("Single", error.Message);
        Assert.Contains("Int32", error.Message);
    }

    [Fact]
    public void A_chain_is_enumerated_in_the_order_of_its_transformers()
    {
        var model = Double("Once", "Features").Append(new HyperplaneEstimator(_ml, "Code", "Once")).Append(Double("Twice", "Features")).Fit(Data());
        Assert.Equal(3, model.Count());
        Assert.IsType<HyperplaneTransformer>(model.ElementAt(1));
        Assert.Same(model.Last(), model.LastTransformer);
    }

    [Fact]
    public void Transformers_can_be_appended_to_fitted_chains()
    {
        var data = Data();
        var once = Double("Once", "Features").Fit(data);
        var code = new HyperplaneEstimator(_ml, "Code", "Once").Fit(once.Transform(data));
        TransformerChain<HyperplaneTransformer> chain = once.Append(code);
        Assert.Same(code, chain.LastTransformer);
        Assert.Equal(["Id", "Features", "Once", "Code"], chain.Transform(data).Schema.Select(column => column.Name));
    }

    [Fact]
    public void An_empty_chain_changes_nothing()
    {
        var data = Data();
        var model = new EstimatorChain<ITransformer>().Fit(data);
        Assert.Empty(model);
        Assert.Null(model.LastTransformer);
        Assert.Equal(data.Schema.Select(Describe), model.Transform(data).Schema.Select(Describe));
    }

    [Fact]
    public void A_model_for_one_scope_leaves_out_the_transformers_of_others()
    {
        var chain = Double("Once", "Features")
            .Append(Double("ForTraining", "Features"), TransformerScope.Training)
            .Append(Double("ForScoring", "Features"), TransformerScope.Scoring);
        var scoring = chain.Fit(Data()).GetModelFor(TransformerScope.Scoring);
        Assert.Equal(["Id", "Features", "Once", "ForScoring"], scoring.Transform(Data()).Schema.Select(column => column.Name));
    }

    [Fact]
    public void A_fitted_transformer_is_handed_out_from_inside_a_chain()
    {
        HyperplaneTransformer? fitted = null;
        var reporting = new HyperplaneEstimator(_ml, "Code", "Features").WithOnFitDelegate(transformer => fitted = transformer);
        var model = reporting.Append(Double("Twice", "Features")).Fit(Data());
        Assert.Same(model.First(), fitted);
    }

    [Fact]
    public void Estimators_after_a_cache_checkpoint_do_not_compute_what_is_before_it_again()
    {
        var computed = 0;
        var counted = Counted(() => Interlocked.Increment(ref computed));
        var cached = counted.AppendCacheCheckpoint(_ml);
        var model = cached.Append(new HyperplaneEstimator(_ml, "First", "Once")).Append(new HyperplaneEstimator(_ml, "Second", "Once")).Fit(Data());
        Assert.Equal(10, computed);
        Assert.Equal(3, model.Count());
    }

    [Fact]
    public void Without_a_cache_checkpoint_every_estimator_computes_anew()
    {
        var computed = 0;
        var counted = Counted(() => Interlocked.Increment(ref computed));
        counted.Append(new HyperplaneEstimator(_ml, "First", "Once")).Append(new HyperplaneEstimator(_ml, "Second", "Once")).Fit(Data());
        Assert.Equal(20, computed);
    }

    [Fact]
    public void Disposing_a_chain_disposes_its_transformers_in_chains_inside_it_too()
    {
        var model = Double("Once", "Features").Append(new HyperplaneEstimator(_ml, "Code", "Once")).Fit(Data());
        var outer = model.Append(new HyperplaneEstimator(_ml, "Second", "Features").Fit(Data()));
        outer.Dispose();
        Assert.True(model.LastTransformer.IsDisposed);
        Assert.True(outer.LastTransformer.IsDisposed);
    }

    [Fact]
    public void A_row_mapper_of_a_chain_traces_columns_to_the_input_and_computes_only_what_is_asked_for()
    {
        var data = Data();
        ITransformer model = Double("Once", "Features").Append(new HyperplaneEstimator(_ml, "Code", "Once")).Append(Double("Twice", "Features")).Fit(data);
        Assert.True(model.IsRowToRowMapper);
        var mapper = model.GetRowToRowMapper(data.Schema);
        Assert.Equal(["Features"], mapper.GetDependencies([mapper.OutputSchema["Code"]]).Select(column => column.Name));
        Assert.Equal(["Id"], mapper.GetDependencies([mapper.OutputSchema["Id"]]).Select(column => column.Name));

        using var input = data.GetRowCursor(mapper.GetDependencies([mapper.OutputSchema["Code"]]));
        var row = mapper.GetRow(input, [mapper.OutputSchema["Code"]]);
        var getter = row.GetGetter<VBuffer<byte>>(row.Schema["Code"]);
        var codes = Codes(model.Transform(data));
        VBuffer<byte> code = default;
        for (var i = 0; input.MoveNext(); i++)
        {
            getter(ref code);
            Assert.Equal(codes[i], code.DenseValues());
        }

        Assert.False(row.IsColumnActive(row.Schema["Twice"]));
    }

    private IEstimator<ITransformer> Double(string output, string input)
    {
        var from = SchemaDefinition.Create(typeof(FeatureRow));
        from[0].ColumnName = input;
        var to = SchemaDefinition.Create(typeof(FeatureRow));
        to[0].ColumnName = output;
        return _ml.Transforms.CustomMapping<FeatureRow, FeatureRow>(
            (row, result) => result.Features = [.. row.Features.Select(value => 2 * value)], null, from, to);
    }

    private IEstimator<ITransformer> Counted(Action count)
        => _ml.Transforms.CustomMapping<FeatureRow, OnceRow>(
            (row, result) =>
            {
                count();
                result.Once = row.Features;
            },
            null);

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Photos.Draw(10));

    private List<byte[]> Codes(IDataView data) => [.. _ml.Data.CreateEnumerable<CodedPhoto>(data, reuseRowObject: false).Select(row => row.Code)];

    /// <summary>The shape of a data view, for which there is no public method: what an estimator that adds nothing promises.</summary>
    private SchemaShape ShapeOf(IDataView data)
    {
        SchemaShape? shape = null;
        new ShapeTaker(taken => shape = taken).Append(Double("Unused", "Features")).Fit(data);
        return shape!;
    }

    private static string Describe(DataViewSchema.Column column) => $"{column.Name}: {column.Type}";

    private static float[] Mean(Photo[] photos, float factor)
    {
        var sum = new float[4];
        foreach (var photo in photos)
        {
            for (var i = 0; i < 4; i++)
                sum[i] += factor * photo.Features[i];
        }

        return [.. sum.Select(value => value / photos.Length)];
    }

    private sealed class FeatureRow
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    private sealed class OnceRow
    {
        [VectorType(4)]
        public float[] Once { get; set; } = [];
    }

    private sealed class ShapeTaker(Action<SchemaShape> take) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        {
            take(inputSchema);
            return inputSchema;
        }
    }
}
