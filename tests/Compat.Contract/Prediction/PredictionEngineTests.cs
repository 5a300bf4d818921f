using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Loading;
using MLNetHashing.Tests.ThirdParty;

namespace MLNetHashing.Tests.Prediction;

public sealed class PredictionEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void An_engine_gives_what_the_data_view_gives()
    {
        var model = Fit();
        using var engine = _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(model);
        var expected = _ml.Data.CreateEnumerable<CodedPhoto>(model.Transform(Data()), reuseRowObject: false);
        foreach (var (photo, row) in Photos.Draw(10).Zip(expected))
        {
            var predicted = engine.Predict(photo);
            Assert.Equal((row.Id, Convert.ToHexString(row.Code)), (predicted.Id, Convert.ToHexString(predicted.Code)));
        }
    }

    [Fact]
    public void The_output_schema_is_the_one_of_the_model()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(Fit());
        Assert.Equal(["Id", "Features", "Code"], engine.OutputSchema.Select(column => column.Name));
    }

    [Fact]
    public void A_prediction_object_is_reused_where_one_is_given()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(Fit());
        var photos = Photos.Draw(2);
        var first = engine.Predict(photos[0]);
        var second = first;
        engine.Predict(photos[1], ref second);
        Assert.Same(first, second);
        Assert.Equal(1, second.Id);
        Assert.NotSame(first, engine.Predict(photos[1]));
    }

    [Fact]
    public void Members_without_a_column_are_left_alone_unless_that_is_to_be_an_error()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Photo, WithMore>(Fit());
        Assert.Equal("untouched", engine.Predict(Photos.Draw(1)[0]).NoSuchColumn);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<Photo, WithMore>(Fit(), ignoreMissingColumns: false));
        Assert.Contains("NoSuchColumn", error.Message);
    }

    [Fact]
    public void Definitions_map_members_to_columns_of_other_names_and_types()
    {
        var input = SchemaDefinition.Create(typeof(Numbers));
        input["Values"].ColumnName = "Features";
        input["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 4);
        var output = SchemaDefinition.Create(typeof(Result));
        output["Bytes"].ColumnName = "Code";
        var model = Fit();
        using var engine = _ml.Model.CreatePredictionEngine<Numbers, Result>(model, inputSchemaDefinition: input, outputSchemaDefinition: output);
        var photo = Photos.Draw(1)[0];
        var expected = new byte[2];
        model.Planes.Encode(photo.Features, expected);
        Assert.Equal(expected, engine.Predict(new Numbers { Values = photo.Features }).Bytes);
    }

    [Fact]
    public void A_schema_passes_its_annotations_on_to_the_input_of_the_engine()
    {
        var definition = SchemaDefinition.Create(typeof(Photo));
        definition["Id"].AddAnnotation("Source", 17, NumberDataViewType.Int32);
        var schema = _ml.Data.LoadFromEnumerable(Photos.Draw(1), definition).Schema;
        using var engine = _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(Fit(), schema);
        var source = 0;
        engine.OutputSchema["Id"].Annotations.GetValue("Source", ref source);
        Assert.Equal(17, source);
        Assert.ThrowsAny<Exception>(() => _ml.Model.CreatePredictionEngine<Numbers, CodedPhoto>(Fit(), schema));
    }

    [Fact]
    public void A_model_whose_input_column_is_missing_is_refused_at_creation()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Model.CreatePredictionEngine<Numbers, CodedPhoto>(Fit()));
        Assert.Contains("Features", error.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Disposing_an_engine_disposes_the_model_where_the_engine_owns_it(bool owns)
    {
        var model = Fit();
        _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(model, new PredictionEngineOptions { OwnsTransformer = owns }).Dispose();
        Assert.Equal(owns, model.IsDisposed);
    }

    [Fact]
    public void An_engine_owns_its_model_unless_told_otherwise()
    {
        var chain = new HyperplaneEstimator(_ml, "First", "Features").Append(new HyperplaneEstimator(_ml, "Code", "Features")).Fit(Data());
        _ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(chain).Dispose();
        Assert.All(chain, transformer => Assert.True(((HyperplaneTransformer)transformer).IsDisposed));
    }

    private HyperplaneTransformer Fit() => new HyperplaneEstimator(_ml, "Code", "Features").Fit(Data());

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Photos.Draw(10));

    private sealed class WithMore
    {
        public byte[] Code { get; set; } = [];

        public string NoSuchColumn { get; set; } = "untouched";
    }

    private sealed class Numbers
    {
        public float[] Values { get; set; } = [];
    }

    private sealed class Result
    {
        public byte[] Bytes { get; set; } = [];
    }
}
