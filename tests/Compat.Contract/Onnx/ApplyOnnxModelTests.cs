using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Model;
using MLNetHashing.Tests.Transforms;
using static MLNetHashing.Tests.OnnxFile;

namespace MLNetHashing.Tests.Onnx;

public sealed class ApplyOnnxModelTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_has_the_graphs_result_in_a_vector_of_known_size()
    {
        var scored = Score(Graphs.Weights(), [1, 2, 3], [0, 0, 1]);

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 1, 2), scored.Schema["score"].Type);
        Assert.Equal([[14f, 140], [3, 30]], scored.GetColumn<float[]>("score"));
    }

    [Fact]
    public void All_ways_to_name_model_and_columns_give_the_same()
    {
        var file = _folder.File("weights.onnx");
        File.WriteAllBytes(file, Graphs.Weights().ToArray());
        using var stream = File.OpenRead(file);
        var rows = Rows([1, 2, 3]);
        IEstimator<ITransformer>[] ways =
        [
            _ml.Transforms.ApplyOnnxModel(file),
            _ml.Transforms.ApplyOnnxModel("score", "x", file),
            _ml.Transforms.ApplyOnnxModel(["score"], ["x"], file),
            _ml.Transforms.ApplyOnnxModel(["score"], ["x"], file, new Dictionary<string, int[]> { ["x"] = [1, 3] }),
            _ml.Transforms.ApplyOnnxModel(["score"], ["x"], stream),
        ];

        foreach (var way in ways)
            Assert.Equal([14, 140], Assert.Single(way.Fit(rows).Transform(rows).GetColumn<float[]>("score")));
    }

    [Fact]
    public void It_keeps_what_holds_for_every_estimator()
        => EstimatorContract.Holds(_ml, Apply(Graphs.Weights()), Rows([1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 1, 1]).Text("Name", "a", "b", "c", "d"));

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, Apply(Graphs.Weights()), new TableView().Numbers("other", 1), "x");

    [Fact]
    public void A_column_of_another_type_is_named()
        => EstimatorContract.Refuses(_ml, Apply(Graphs.Weights()), new TableView().Add("x", NumberDataViewType.Int32, [1]), "x");

    [Theory]
    [InlineData("N")]
    [InlineData(1)]
    public void Many_rows_have_the_results_that_they_have_one_by_one_and_in_their_order(object rows)
    {
        var table = Rows([.. Enumerable.Range(0, 1000).Select(i => new float[] { i, i % 7, 1 })]);
        var model = Apply(Graphs.Weights(rows)).Fit(table);
        var engine = _ml.Model.CreatePredictionEngine<Input, Output>(model, new PredictionEngineOptions { OwnsTransformer = false });

        var scores = model.Transform(table).GetColumn<float[]>("score").ToList();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (i + (2f * (i % 7)) + 3) * 10), scores.Select(score => score[1]));
        Assert.Equal(scores[..20], Enumerable.Range(0, 20).Select(i => engine.Predict(new() { x = [i, i % 7, 1] }).score));
    }

    [Fact]
    public void A_row_is_scored_for_itself_where_the_graph_would_mix_it_with_others()
        => Assert.All(Score(Graphs.MixingRows(), [1, 2, 3], [9, 9, 9], [5, 0, 1]).GetColumn<float[]>("rest"), row => Assert.Equal([0, 0, 0], row));

    [Fact]
    public void A_graph_that_takes_one_row_only_is_given_one_row_at_a_time()
        => Assert.Equal([[1f, 2, 3], [9, 9, 9]], Score(Graphs.OneRowOnly(), [1, 2, 3], [9, 9, 9]).GetColumn<float[]>("same"));

    [Fact]
    public void Rows_that_nobody_asks_for_need_not_be_read()
    {
        var table = Rows([1, 2, 3], [9, 9, 9], [5, 0, 1]);
        var scored = Apply(Graphs.Weights()).Fit(table).Transform(table);
        using var cursor = scored.GetRowCursor([scored.Schema["score"]]);
        var getScore = cursor.GetGetter<VBuffer<float>>(scored.Schema["score"]);
        VBuffer<float> score = default;
        cursor.MoveNext();
        cursor.MoveNext();
        cursor.MoveNext();

        getScore(ref score);

        Assert.Equal([8, 80], score.DenseValues());
    }

    [Fact]
    public void A_row_that_cannot_be_read_fails_for_itself_alone()
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(i => new Input { x = [i, 0, 0] }));
        var fragile = _ml.Transforms.CustomMapping<Input, Middle>(
            (input, output) => output.x = input.x[0] == 2 ? throw new FormatException("row of the test") : input.x, null).Fit(rows).Transform(rows);
        var scored = Apply(Graphs.Weights()).Fit(fragile).Transform(fragile);
        using var cursor = scored.GetRowCursor([scored.Schema["score"]]);
        var getScore = cursor.GetGetter<VBuffer<float>>(scored.Schema["score"]);
        VBuffer<float> score = default;

        for (var row = 0; cursor.MoveNext(); row++)
        {
            if (row == 2)
            {
                Assert.Contains("row of the test", Assert.ThrowsAny<Exception>(() => getScore(ref score)).ToString());
                continue;
            }
            getScore(ref score);
            Assert.Equal([row, row * 10], score.DenseValues());
        }
    }

    [Fact]
    public void Open_dimensions_are_those_that_are_given()
    {
        var graph = Graphs.Same(Element.Float, "N", "width");
        var rows = new TableView().Vectors("in", new(NumberDataViewType.Single, 3), [new VBuffer<float>(3, [1, 2, 3])]);
        var shapes = new Dictionary<string, int[]> { ["in"] = [1, 3], ["out"] = [1, 3] };
        var file = _folder.File("open.onnx");
        File.WriteAllBytes(file, graph.ToArray());

        var scored = _ml.Transforms.ApplyOnnxModel(["out"], ["in"], file, shapes).Fit(rows).Transform(rows);

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 1, 3), scored.Schema["out"].Type);
        Assert.Equal([1, 2, 3], Assert.Single(scored.GetColumn<float[]>("out")));
    }

    [Fact]
    public void Every_element_type_is_the_columns_type()
    {
        Holds(Element.Float, NumberDataViewType.Single, [1.5f, -2, 0]);
        Holds(Element.Int64, NumberDataViewType.Int64, [1L << 40, -2, 0]);
        Holds(Element.Int32, NumberDataViewType.Int32, [1 << 20, -2, 0]);
        Holds(Element.UInt8, NumberDataViewType.Byte, new byte[] { 255, 0, 1 });
        Holds(Element.Bool, BooleanDataViewType.Instance, [true, false, true]);
    }

    [Fact]
    public void A_scalar_column_fills_an_input_of_one_value()
    {
        var rows = new TableView().Numbers("in", 4, 5, 6);

        var scored = Apply(Graphs.Same(Element.Float, "N", 1)).Fit(rows).Transform(rows);

        Assert.Equal([[4f], [5], [6]], scored.GetColumn<float[]>("out"));
    }

    [Fact]
    public void A_sparse_vector_is_read_as_what_it_stands_for()
    {
        var rows = new TableView().Vectors("in", new(NumberDataViewType.Single, 3), [new VBuffer<float>(3, 1, [7], [2])]);

        var scored = Apply(Graphs.Same(Element.Float, "N", 3)).Fit(rows).Transform(rows);

        Assert.Equal([0, 0, 7], Assert.Single(scored.GetColumn<float[]>("out")));
    }

    [Fact]
    public void A_saved_model_has_the_graph_in_it()
    {
        var file = _folder.File("weights.onnx");
        File.WriteAllBytes(file, Graphs.Weights().ToArray());
        var rows = Rows([1, 2, 3]);
        _ml.Model.Save(_ml.Transforms.ApplyOnnxModel("score", "x", file).Fit(rows), rows.Schema, _folder.File("model.zip"));
        File.Delete(file);

        var loaded = _ml.Model.Load(_folder.File("model.zip"), out _);

        Assert.Equal([14, 140], Assert.Single(loaded.Transform(rows).GetColumn<float[]>("score")));
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var file = _folder.File("weights.onnx");
        File.WriteAllText(file, "no model");

        Assert.ThrowsAny<Exception>(() => _ml.Transforms.ApplyOnnxModel("score", "x", file));
        Assert.ThrowsAny<Exception>(() => _ml.Transforms.ApplyOnnxModel("score", "x", _folder.File("nowhere.onnx")));
    }

    private static TableView Rows(params float[][] rows)
        => new TableView().Vectors("x", new(NumberDataViewType.Single, 3), Array.ConvertAll(rows, row => new VBuffer<float>(3, row)));

    private IEstimator<ITransformer> Apply(OnnxFile graph)
    {
        var file = _folder.File($"{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(file, graph.ToArray());
        return _ml.Transforms.ApplyOnnxModel(file);
    }

    private IDataView Score(OnnxFile graph, params float[][] rows)
    {
        var table = Rows(rows);
        return Apply(graph).Fit(table).Transform(table);
    }

    private void Holds<T>(Element element, PrimitiveDataViewType type, T[] values)
    {
        var rows = new TableView().Vectors("in", new(type, values.Length), [new VBuffer<T>(values.Length, values), new VBuffer<T>(values.Length, values)]);

        var scored = Apply(Graphs.Same(element, "N", values.Length)).Fit(rows).Transform(rows);

        Assert.Equal(new VectorDataViewType(type, 1, values.Length), scored.Schema["out"].Type);
        Assert.Equal([values, values], scored.GetColumn<T[]>("out"));
    }

    private sealed class Input
    {
        [VectorType(3)]
        public float[] x { get; set; } = [];
    }

    private sealed class Middle
    {
        [VectorType(3)]
        public float[] x { get; set; } = [];
    }

    private sealed class Output
    {
        [VectorType(1, 2)]
        public float[] score { get; set; } = [];
    }
}
