using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>A model, which of its inputs and outputs are columns, and whether rows can go through it together.</summary>
internal sealed class OnnxModel : IDisposable
{
    /// <summary>Bytes of input that a batch may have; with 224 × 224 pixels these are 27 rows.</summary>
    private const int BatchBytes = 16 << 20;

    private const int LargestBatch = 256;

    private readonly OnnxSession _session;
    private readonly ImmutableArray<string> _inputNames;

    /// <param name="bytes">The model.</param>
    /// <param name="inputs">Names of the graph's inputs; all where empty.</param>
    /// <param name="outputs">Names of the graph's outputs; all where empty.</param>
    /// <param name="shapes">Shapes of inputs and outputs that the graph leaves open.</param>
    /// <exception cref="InvalidOperationException">The bytes are no model, or one that ONNX Runtime cannot run.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The graph has no tensor of a name.</exception>
    /// <exception cref="ArgumentException">An input that the graph needs is not named, or a shape contradicts the graph's.</exception>
    public OnnxModel(byte[] bytes, string[] inputs, string[] outputs, IDictionary<string, int[]> shapes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Bytes = bytes;
        Shapes = shapes;
        _session = new OnnxSession(bytes);
        try
        {
            foreach (var name in shapes.Keys)
                Find([.. _session.Inputs, .. _session.Outputs], name, "input or output", nameof(shapes));
            Inputs = Choose(_session.Inputs, inputs, isInput: true);
            Outputs = Choose(_session.Outputs, outputs, isInput: false);
            if (_session.Inputs.FirstOrDefault(tensor => Inputs.All(input => input.Name != tensor.Name)) is { } missing)
            {
                throw new ArgumentException(
                    $"The ONNX model also needs the input '{missing.Name}': name a column for each of {List(_session.Inputs)}.", nameof(inputs));
            }
        }
        catch
        {
            _session.Dispose();
            throw;
        }
        _inputNames = [.. Inputs.Select(input => input.Name)];
        var columns = Inputs.Concat(Outputs).ToList();
        IsBatched = columns.TrueForAll(column => column.HasOpenBatch && column.Size > 0)
            && columns.DistinctBy(column => column.Tensor.FirstDimensionName).Count() == 1;
        BatchSize = IsBatched ? (int)Math.Clamp(BatchBytes / Inputs.Sum(input => 4L * input.Size), 1, LargestBatch) : 1;
    }

    public byte[] Bytes { get; }

    public IDictionary<string, int[]> Shapes { get; }

    public ImmutableArray<OnnxColumn> Inputs { get; }

    public ImmutableArray<OnnxColumn> Outputs { get; }

    /// <summary>Whether the graph takes any number of rows at once, as far as its shapes tell.</summary>
    public bool IsBatched { get; }

    /// <summary>The number of rows to read ahead.</summary>
    public int BatchSize { get; }

    /// <summary>Whether rows that go through the graph together have the results that they have alone. A graph may mix them although its first dimension is
    /// open, so the first batch is compared; null before.</summary>
    public bool? KeepsRowsApart { get; set; }

    /// <inheritdoc cref="OnnxSession.Run"/>
    public nint[] Run(nint[] inputs, IReadOnlyList<string> outputNames) => _session.Run(_inputNames, inputs, outputNames);

    public void Dispose() => _session.Dispose();

    private ImmutableArray<OnnxColumn> Choose(ImmutableArray<GraphTensor> tensors, string[] names, bool isInput)
        => [.. (names.Length == 0 ? tensors : names.Select(name => Find(tensors, name, isInput ? "input" : "output", nameof(names))))
            .Select(tensor => new OnnxColumn(tensor, isInput, Shapes.TryGetValue(tensor.Name, out var shape) ? shape : null))];

    private static GraphTensor Find(ImmutableArray<GraphTensor> tensors, string name, string role, string parameter)
        => tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw new ArgumentOutOfRangeException(parameter, name,
                $"The ONNX model has no {role} '{name}'; it has {List(tensors)}. Columns are named as the graph's tensors: copy one with CopyColumns.");

    private static string List(ImmutableArray<GraphTensor> tensors) => string.Join(", ", tensors.Select(tensor => $"'{tensor.Name}'"));
}
