using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Images;
using static MLNetHashing.Tests.OnnxFile.Element;

namespace MLNetHashing.Tests.Onnx;

public sealed class OnnxErrorTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public OnnxErrorTests() => SystemStack.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_is_nowhere_is_named()
        => Assert.Contains("'nowhere.onnx'", Assert.Throws<FileNotFoundException>(() => _ml.Transforms.ApplyOnnxModel("nowhere.onnx")).Message);

    [Fact]
    public void What_ONNX_Runtime_says_of_a_model_is_said()
    {
        var unknown = new OnnxFile().Input("x", Float, "N").Output("y", Float, "N").Node("Nonsense", ["x"], "y");

        Assert.Contains("ONNX Runtime: ", Assert.Throws<InvalidOperationException>(() => Apply([1, 2, 3])).Message);
        Assert.Contains("Nonsense", Assert.Throws<InvalidOperationException>(() => Apply(unknown.ToArray())).Message);
    }

    [Fact]
    public void What_ONNX_Runtime_says_of_a_row_is_said()
    {
        var wrongShape = new OnnxFile().Input("x", Float, "N", 3).Output("y", Float, "N", 2).Integers("shape", 1, 2).Node("Reshape", ["x", "shape"], "y");

        var error = Assert.Throws<InvalidOperationException>(() => Score(wrongShape, [1, 2, 3]));

        Assert.Contains("ONNX Runtime: ", error.Message);
        Assert.Contains("Reshape", error.Message);
    }

    [Fact]
    public void A_tensor_that_the_graph_does_not_have_is_named_with_those_that_it_has()
    {
        var input = Assert.Throws<ArgumentOutOfRangeException>(() => Apply(Sum().ToArray(), ["sum"], ["c"]));
        var output = Assert.Throws<ArgumentOutOfRangeException>(() => Apply(Sum().ToArray(), ["total"], ["a", "b"]));

        Assert.Contains("no input 'c'; it has 'a', 'b'", input.Message);
        Assert.Contains("no output 'total'; it has 'sum'", output.Message);
    }

    [Fact]
    public void An_input_without_a_column_is_named()
        => Assert.Contains("also needs the input 'b'", Assert.Throws<ArgumentException>(() => Apply(Sum().ToArray(), ["sum"], ["a"])).Message);

    [Fact]
    public void A_shape_that_contradicts_the_graphs_is_refused_with_both()
    {
        var path = _folder.Write("sum.onnx", Sum().ToArray());

        var error = Assert.Throws<ArgumentException>(
            () => _ml.Transforms.ApplyOnnxModel(["sum"], ["a", "b"], path, new Dictionary<string, int[]> { ["a"] = [1, 4] }));

        Assert.Contains("[1, 4] for 'a' contradicts the ONNX model's [-1, 3]", error.Message);
    }

    [Fact]
    public void A_column_of_another_size_is_named_with_what_was_expected()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Score(Same(), [1, 2]));

        Assert.Contains("column 'x': expected Vector<Single, 1, 3> or another vector of 3 values of this type, got Vector<Single, 2>", error.Message);
    }

    [Fact]
    public void A_column_of_another_type_is_named_with_what_was_expected()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Text { x = "one" }]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Apply(Same().ToArray()).Fit(rows));

        Assert.Contains("column 'x': expected Vector<Single, 1, 3>", error.Message);
        Assert.Contains("got String", error.Message);
    }

    [Fact]
    public void An_output_of_another_size_than_the_graph_promises_is_told()
    {
        var lying = new OnnxFile().Input("x", Float, "N", "width").Output("y", Float, "N", 2).Node("Identity", ["x"], "y");
        var rows = _ml.Data.LoadFromEnumerable([new One { x = [1] }]);

        var error = Assert.ThrowsAny<Exception>(() => Apply(lying.ToArray()).Fit(rows).Transform(rows).GetColumn<float[]>("y").ToList());

        Assert.Contains("y", error.Message);
    }

    [Fact]
    public void Without_a_graphics_card_one_that_is_demanded_is_refused_and_one_that_is_wished_for_is_not()
    {
        var path = _folder.Write("same.onnx", Same().ToArray());

        Assert.Contains("fallbackToCpu", Assert.Throws<InvalidOperationException>(() => _ml.Transforms.ApplyOnnxModel(path, gpuDeviceId: 0)).Message);
        _ml.Transforms.ApplyOnnxModel(path, gpuDeviceId: 0, fallbackToCpu: true);
        _ml.GpuDeviceId = 0;
        _ml.Transforms.ApplyOnnxModel(path);
        _ml.FallbackToCpu = false;
        Assert.Throws<InvalidOperationException>(() => _ml.Transforms.ApplyOnnxModel(path));
    }

    [Fact]
    public void A_disposed_model_scores_no_more()
    {
        var rows = _ml.Data.LoadFromEnumerable([new Three { x = [1, 2, 3] }]);
        var model = Apply(Same().ToArray()).Fit(rows);
        var scored = model.Transform(rows);
        ((IDisposable)model).Dispose();

        Assert.Throws<ObjectDisposedException>(() => scored.GetColumn<float[]>("y").ToList());
    }

    [Fact]
    public void Without_the_library_the_first_use_says_what_to_run()
    {
        if (OwnProcess.Task is not null)
        {
            Assert.Contains("Run ./test.sh or ./demo.sh", Assert.Throws<DllNotFoundException>(() => Apply([1, 2, 3])).Message);
            return;
        }
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory).Where(file => !file.EndsWith("libonnxruntime.so.1")))
            File.Copy(file, Path.Combine(_folder.Root, Path.GetFileName(file)));
        OwnProcess.Run(_folder.Root, GetType(), nameof(Without_the_library_the_first_use_says_what_to_run), "use", () => "");
    }

    private static OnnxFile Same() => new OnnxFile().Input("x", Float, "N", 3).Output("y", Float, "N", 3).Node("Identity", ["x"], "y");

    private static OnnxFile Sum()
        => new OnnxFile().Input("a", Float, "N", 3).Input("b", Float, "N", 3).Output("sum", Float, "N", 3).Node("Add", ["a", "b"], "sum");

    private IEstimator<ITransformer> Apply(byte[] model) => _ml.Transforms.ApplyOnnxModel(_folder.Write("model.onnx", model));

    private IEstimator<ITransformer> Apply(byte[] model, string[] outputs, string[] inputs)
        => _ml.Transforms.ApplyOnnxModel(outputs, inputs, _folder.Write("model.onnx", model));

    private void Score(OnnxFile graph, float[] values)
    {
        IDataView rows = values.Length == 3 ? _ml.Data.LoadFromEnumerable([new Three { x = values }]) : _ml.Data.LoadFromEnumerable([new Two { x = values }]);
        _ = Apply(graph.ToArray()).Fit(rows).Transform(rows).GetColumn<float[]>("y").ToList();
    }

    private sealed class One
    {
        [VectorType(1)]
        public float[] x { get; set; } = [];
    }

    private sealed class Two
    {
        [VectorType(2)]
        public float[] x { get; set; } = [];
    }

    private sealed class Three
    {
        [VectorType(3)]
        public float[] x { get; set; } = [];
    }

    private sealed class Text
    {
        public string x { get; set; } = "";
    }
}
