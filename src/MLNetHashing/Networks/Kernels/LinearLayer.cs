namespace MLNetHashing;

/// <summary>A linear layer, y = Wx + b, of any number of rows.</summary>
internal sealed unsafe class LinearLayer
{
    private readonly PackedPanels _weights;
    private readonly ManagedMemory _biases;

    private LinearLayer(PackedPanels weights, ReadOnlySpan<float> biases)
    {
        _weights = weights;
        _biases = new((long)weights.Count * PackedPanels.Width * sizeof(float));
        biases.CopyTo(new((float*)_biases.Pointer, weights.Columns));
    }

    public int Inputs => _weights.Depth;

    public int Outputs => _weights.Columns;

    /// <param name="weights">[outputs, inputs], row by row.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="biases">[outputs], or none.</param>
    public static LinearLayer OfRows(ReadOnlySpan<float> weights, int inputs, ReadOnlySpan<float> biases = default)
        => new(PackedPanels.OfRows(weights, inputs), biases);

    /// <param name="weights">[inputs, outputs], row by row.</param>
    /// <param name="outputs">The number of outputs.</param>
    public static LinearLayer OfColumns(ReadOnlySpan<float> weights, int outputs) => new(PackedPanels.OfColumns(weights, outputs), default);

    /// <param name="x">[rows, inputs].</param>
    /// <param name="y">[rows, outputs]; must not lie over <paramref name="x"/>.</param>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        var rows = x.Length / Inputs;
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, rows * Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, rows * Outputs);
        fixed (float* source = x, target = y)
        {
            PanelKernel.Multiply(new(source, rows, Inputs), new(_weights.Panel(0), Inputs, Outputs), (float*)_biases.Pointer, new(target, rows, Outputs));
        }
        GC.KeepAlive(this);
    }

    /// <summary>Sends rows through layers, each followed by a function.</summary>
    /// <param name="layers">Any number; without one the rows stay as they are.</param>
    /// <param name="x">[rows, inputs of the first layer].</param>
    /// <param name="y">[rows, outputs of the last layer].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public static void Chain<T>(ReadOnlySpan<LinearLayer> layers, ReadOnlySpan<float> x, Span<float> y, Scratch scratch) where T : struct, IElementwise
    {
        if (layers.IsEmpty)
        {
            x.CopyTo(y);
            return;
        }
        var rows = x.Length / layers[0].Inputs;
        for (var i = 0; i < layers.Length; i++)
        {
            var result = i == layers.Length - 1 ? y : scratch.Take(rows * layers[i].Outputs);
            layers[i].Apply(x, result);
            Elementwise.Apply<T>(result);
            x = result;
        }
    }
}
