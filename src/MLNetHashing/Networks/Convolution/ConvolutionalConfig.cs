using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>A convolutional network: pictures go through layers, and what the last one makes is the vector.</summary>
/// <remarks>Weights: those of each layer.</remarks>
/// <param name="Preprocessing">How pictures enter.</param>
/// <param name="Blocks">The layers in the order in which they are computed, in blocks: training may leave the first of them as they are.</param>
internal sealed record ConvolutionalConfig(ImagePreprocessing Preprocessing, NetworkLayer[][] Blocks) : EncoderConfig
{
    /// <summary>The name by which the picture is taken: red, green and blue, normalised.</summary>
    public const string Picture = "picture";

    public const int PictureChannels = 3;

    public override int Size => Shapes()[Layers[^1].Name].Floats;

    [JsonIgnore]
    public NetworkLayer[] Layers => [.. Blocks.SelectMany(block => block)];

    [JsonIgnore]
    public MapShape PictureShape => new(Preprocessing.Size, Preprocessing.Size, PictureChannels);

    public override InputForm CreateForm() => new PixelForm(Preprocessing);

    /// <summary>The shapes of the picture and of what the layers make, by their names.</summary>
    /// <exception cref="InvalidDataException">A layer cannot be.</exception>
    public IReadOnlyDictionary<string, MapShape> Shapes()
    {
        if (Layers.Length == 0 || Array.Exists(Layers, layer => layer is null))
            throw new InvalidDataException("A convolutional network has at least one layer, and none of its layers is null.");
        var shapes = new Dictionary<string, MapShape> { [Picture] = PictureShape };
        foreach (var layer in Layers)
        {
            if (layer.From.Length == 0 || !Array.TrueForAll(layer.From, shapes.ContainsKey))
                throw new InvalidDataException($"Layer '{layer.Name}' takes [{string.Join(", ", layer.From)}]; it takes what was made before it.");
            if (!shapes.TryAdd(layer.Name, layer.Shape(Array.ConvertAll(layer.From, name => shapes[name]))))
                throw new InvalidDataException($"There are two layers '{layer.Name}'.");
        }
        return shapes;
    }

    /// <summary>The names and shapes of all weights, with the number of the block that they are in.</summary>
    public IEnumerable<(string Name, int[] Shape, int Block)> Weights()
    {
        var shapes = Shapes();
        return Blocks.SelectMany((block, i) => block.SelectMany(layer => layer.Weights(shapes[layer.From[0]])).Select(weight => (weight.Name, weight.Shape, i)));
    }

    /// <summary>For each layer the names of what nobody takes after it.</summary>
    public string[][] LastTaken()
    {
        var layers = Layers;
        var last = new Dictionary<string, int>();
        for (var i = 0; i < layers.Length; i++)
        {
            foreach (var name in layers[i].From)
                last[name] = i;
        }
        return [.. Enumerable.Range(0, layers.Length).Select(i => last.Where(entry => entry.Value == i).Select(entry => entry.Key).ToArray())];
    }
}
