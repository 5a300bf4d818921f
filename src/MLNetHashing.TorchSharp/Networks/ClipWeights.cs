namespace MLNetHashing;

/// <summary>The tensors of a CLIP by OpenAI's names, whichever of the two published namings their file has.</summary>
internal sealed class ClipWeights
{
    private readonly IReadOnlyDictionary<string, WeightTensor> _tensors;
    private readonly string _path;
    private readonly bool _isHuggingFace;

    /// <param name="tensors">What the file holds.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidDataException">The names are of neither kind.</exception>
    public ClipWeights(IReadOnlyDictionary<string, WeightTensor> tensors, string path)
    {
        (_tensors, _path) = (tensors, path);
        _isHuggingFace = tensors.Keys.Any(name => name.StartsWith("vision_model.", StringComparison.Ordinal));
        if (!_isHuggingFace && !tensors.Keys.Any(name => name.StartsWith("visual.", StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"'{path}' holds no image tower of CLIP: none of its {tensors.Count} tensors begins with 'visual.' (OpenAI's names) "
                + "or 'vision_model.' (Hugging Face's).");
        }
        if (tensors.Keys.Any(name => name.StartsWith("visual.layer1.", StringComparison.Ordinal)))
            throw new InvalidDataException($"'{path}' holds a CLIP whose image tower is a ResNet; take one with a vision transformer, such as ViT-B/32.");
    }

    /// <summary>The number of layers of a tower.</summary>
    /// <param name="tower"><c>visual.</c> for the image tower, nothing for the text tower.</param>
    public int Layers(string tower)
    {
        var layers = 0;
        while (_tensors.ContainsKey(Source($"{tower}transformer.resblocks.{layers}.ln_1.weight").Names[0]))
            layers++;
        return layers > 0 ? layers : throw Missing(Source($"{tower}transformer.resblocks.0.ln_1.weight").Names[0], expected: null);
    }

    /// <summary>The shape of a tensor that is one in the file too.</summary>
    public int[] Shape(string name, int dimensions)
    {
        var source = Source(name);
        var shape = Find(source.Names[0], expected: null).Shape;
        if (shape.Length != dimensions)
            throw Wrong(name, $"[{string.Join(", ", shape)}]", $"{dimensions} dimensions");
        return source.IsTransposed ? [shape[1], shape[0]] : shape;
    }

    public WeightTensor Read(string name, int[] shape)
    {
        var source = Source(name);
        int[] part = source.IsTransposed ? [shape[1], shape[0]] : [shape[0] / source.Names.Length, .. shape[1..]];
        var parts = Array.ConvertAll(source.Names, partName => Find(partName, part));
        if (source.IsTransposed)
            return Transposed(parts[0]);
        return parts.Length == 1 ? parts[0] : Stacked(parts, shape);
    }

    public InvalidDataException Wrong(string name, object found, string expected)
        => new($"'{_path}': '{Source(name).Names[0]}' has {found}; expected {expected}.");

    private ClipSource Source(string name) => _isHuggingFace ? HuggingFaceClip.Source(name) : new([name]);

    private WeightTensor Find(string name, int[]? expected)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            throw Missing(name, expected);
        if (expected is not null && !tensor.Shape.AsSpan().SequenceEqual(expected))
            throw new InvalidDataException($"'{_path}': '{name}' is [{string.Join(", ", tensor.Shape)}]; expected [{string.Join(", ", expected)}].");
        return tensor;
    }

    private InvalidDataException Missing(string name, int[]? expected)
        => new($"'{_path}' has no tensor '{name}'{(expected is null ? "" : $" [{string.Join(", ", expected)}]")}, which CLIP with a vision transformer has.");

    private static WeightTensor Stacked(WeightTensor[] parts, int[] shape)
    {
        var values = new float[parts.Sum(part => part.Values.Length)];
        var end = 0;
        foreach (var part in parts)
        {
            part.Values.CopyTo(values, end);
            end += part.Values.Length;
        }
        return new(shape, values);
    }

    private static WeightTensor Transposed(WeightTensor tensor)
    {
        var (rows, columns) = (tensor.Shape[0], tensor.Shape[1]);
        var values = new float[tensor.Values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                values[column * rows + row] = tensor.Values[row * columns + column];
        }
        return new([columns, rows], values);
    }
}
