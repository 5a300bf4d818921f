namespace MLNetHashing;

/// <summary>Weights by name, looked at closely as they are taken out.</summary>
/// <param name="tensors">All weights of a network.</param>
/// <param name="prefix">What stands before the names that are asked for.</param>
internal sealed class NamedWeights(IReadOnlyDictionary<string, WeightTensor> tensors, string prefix = "")
{
    /// <summary>The weights whose names begin so.</summary>
    public NamedWeights Below(string part) => new(tensors, prefix + part);

    /// <summary>A weight's values, row by row.</summary>
    /// <exception cref="InvalidDataException">There is no such weight, or its shape is another.</exception>
    public float[] Take(string name, params ReadOnlySpan<int> shape)
    {
        if (!tensors.TryGetValue(prefix + name, out var tensor))
            throw new InvalidDataException($"Weight '{prefix}{name}' is missing; shape {Text(shape)} was expected.");
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException($"Weight '{prefix}{name}' has shape {Text(tensor.Shape)}; {Text(shape)} was expected.");
        var count = 1L;
        foreach (var length in shape)
            count *= length;
        if (tensor.Values.Length != count)
            throw new InvalidDataException($"Weight '{prefix}{name}' of shape {Text(shape)} has {tensor.Values.Length} values, not {count}.");
        return tensor.Values;
    }

    /// <summary>A linear layer of <c>name.weight</c> [outputs, inputs] and <c>name.bias</c> [outputs].</summary>
    /// <exception cref="InvalidDataException">A weight is missing, or its shape is another.</exception>
    public LinearLayer Linear(string name, int inputs, int outputs)
        => LinearLayer.OfRows(Take($"{name}.weight", outputs, inputs), inputs, Take($"{name}.bias", outputs));

    /// <summary>Linear layers one after another: layer i of <c>name.i.weight</c> and <c>name.i.bias</c>.</summary>
    /// <exception cref="InvalidDataException">A size is not positive, a weight is missing, or its shape is another.</exception>
    public LinearLayer[] Chain(string name, int inputs, ReadOnlySpan<int> sizes)
    {
        var layers = new LinearLayer[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 1)
                throw new InvalidDataException($"Layer '{prefix}{name}.{i}' cannot have {sizes[i]} outputs.");
            layers[i] = Linear($"{name}.{i}", i == 0 ? inputs : sizes[i - 1], sizes[i]);
        }
        return layers;
    }

    /// <summary>A layer normalisation of <c>name.weight</c> and <c>name.bias</c> [width].</summary>
    /// <exception cref="InvalidDataException">A weight is missing, or its shape is another.</exception>
    public LayerNorm LayerNorm(string name, int width) => new(Take($"{name}.weight", width), Take($"{name}.bias", width));

    private static string Text(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
