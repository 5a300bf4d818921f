using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Some rows' inputs and, once they have gone through the graph, outputs.</summary>
internal sealed class OnnxBatch
{
    /// <summary>How far apart the results of a row alone and among others may be for its size (1 for small ones): rounding, and no more.</summary>
    private const double Tolerance = 1e-5;

    private readonly OnnxModel _model;
    private readonly InputValues[] _inputs;
    private readonly OutputValues?[] _outputs;
    private readonly string[] _outputNames;
    private readonly int _capacity;

    /// <param name="model">The model.</param>
    /// <param name="row">The row that moves, and that <see cref="Read"/> reads.</param>
    /// <param name="active">Which outputs are asked for.</param>
    /// <param name="capacity">The number of rows that there is room for.</param>
    public OnnxBatch(OnnxModel model, DataViewRow row, IReadOnlyList<bool> active, int capacity)
    {
        _model = model;
        _capacity = capacity;
        _inputs = [.. model.Inputs.Select(input => InputValues.Create(input, row, row.Schema[input.Name], capacity))];
        _outputs = [.. model.Outputs.Select((output, i) => active[i] ? OutputValues.Create(output) : null)];
        _outputNames = [.. model.Outputs.Where((_, i) => active[i]).Select(output => output.Name)];
    }

    /// <summary>Takes the current row's inputs to a place.</summary>
    public void Read(int place) => Array.ForEach(_inputs, input => input.Read(place));

    /// <summary>Runs the graph on the rows at the first places.</summary>
    public void Run(int count)
    {
        if (count > 1 && _model.KeepsRowsApart is null)
            _model.KeepsRowsApart = AreTheSameAlone(count);
        else if (count == 1 || _model.KeepsRowsApart == true)
            RunTogether(0, count);
        else
            RunAlone(count);
    }

    /// <summary>The getters of the outputs that are asked for; null for the others.</summary>
    /// <param name="locate">Sees to it that the current row has been run, and tells its place.</param>
    public Delegate?[] CreateGetters(Func<int> locate) => Array.ConvertAll(_outputs, output => output?.CreateGetter(locate));

    private bool AreTheSameAlone(int count)
    {
        double[][] together;
        try
        {
            RunTogether(0, count);
            together = Values(count);
        }
        catch (InvalidOperationException)
        {
            // The graph only says that any number of rows fits in.
            RunAlone(count);
            return false;
        }
        RunTogether(0, 1);
        RunTogether(count - 1, 1);
        var areTheSame = Values(count).Zip(together).All(pair => pair.First.Zip(pair.Second).All(value => AreClose(value.First, value.Second)));
        if (!areTheSame)
            RunAlone(count);
        return areTheSame;
    }

    /// <summary>The outputs of the first and the last row.</summary>
    private double[][] Values(int count) => [.. _outputs.OfType<OutputValues>().SelectMany(output => new[] { output.At(0), output.At(count - 1) })];

    private static bool AreClose(double alone, double together)
        => alone.Equals(together) || Math.Abs(alone - together) <= Tolerance * Math.Max(1, Math.Abs(alone));

    private void RunAlone(int count)
    {
        for (var place = 0; place < count; place++)
            RunTogether(place, 1);
    }

    private void RunTogether(int first, int count)
    {
        var inputs = new nint[_inputs.Length];
        nint[] outputs = [];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = _inputs[i].ToTensor(first, count);
            outputs = _model.Run(inputs, _outputNames);
            var taken = 0;
            foreach (var output in _outputs.OfType<OutputValues>())
                output.Take(outputs[taken++], first, count, _capacity);
        }
        finally
        {
            foreach (var value in inputs.Concat(outputs))
                Ort.Release(OrtFunction.ReleaseValue, value);
        }
    }
}
