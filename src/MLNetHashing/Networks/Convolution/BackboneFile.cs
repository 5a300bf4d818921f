namespace MLNetHashing;

/// <summary>The pretrained weights of a convolutional network.</summary>
internal static class BackboneFile
{
    /// <summary>Reads what the network needs; what else the file has, such as a classifier, is left out.</summary>
    /// <param name="path">A <c>.safetensors</c> file with the weights' names, or a <c>.json</c> graph with its flat weight file beside it.</param>
    /// <param name="config">The network.</param>
    /// <param name="network">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no such file, or a tensor is missing or misshapen; the message names the file, the tensor, and the shape
    /// expected.</exception>
    public static Dictionary<string, WeightTensor> Read(string path, ConvolutionalConfig config, string network)
    {
        var tensors = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? FlatWeights.Read(path, [.. config.Layers.OfType<ConvolutionLayer>().Select(layer => layer.Name)])
            : Safetensors.Read(path).Tensors;
        return config.Weights().ToDictionary(weight => weight.Name, weight => Find(weight.Name, weight.Shape));

        WeightTensor Find(string name, int[] shape)
        {
            if (!tensors.TryGetValue(name, out var tensor))
                throw new InvalidDataException($"'{path}' has no tensor '{name}' [{string.Join(", ", shape)}], which {network} has.");
            if (!tensor.Shape.AsSpan().SequenceEqual(shape))
                throw new InvalidDataException($"'{path}': '{name}' is [{string.Join(", ", tensor.Shape)}]; {network} has [{string.Join(", ", shape)}].");
            return tensor;
        }
    }
}
