using System.Globalization;

namespace MLNetHashing;

/// <summary>The weights of a CLIP with a vision transformer, and the sizes that their shapes tell.</summary>
/// <param name="Vision">The image tower's sizes.</param>
/// <param name="VisionWeights">Its weights, by the names that <see cref="VisionTransformerConfig"/> tells.</param>
/// <param name="Text">The text tower's sizes.</param>
/// <param name="TextWeights">Its weights, by the names that <see cref="TextTransformerConfig"/> tells.</param>
internal sealed record ClipFile(VisionTransformerConfig Vision, IReadOnlyDictionary<string, WeightTensor> VisionWeights,
    TextTransformerConfig Text, IReadOnlyDictionary<string, WeightTensor> TextWeights)
{
    // All published models have heads of this width.
    private const int HeadWidth = 64;

    /// <exception cref="InvalidDataException">It is no such file; the message names the file, the tensor and what was expected.</exception>
    public static ClipFile Read(string path)
    {
        var weights = new ClipWeights(Safetensors.Read(path).Tensors, path);
        var vision = VisionSizes(weights);
        var text = TextSizes(weights);
        if (vision.OutputSize != text.OutputSize)
            throw weights.Wrong("text_projection", text.OutputSize, $"{vision.OutputSize} outputs, as many as the image tower has");
        return new(vision, ReadVision(weights, vision), text, ReadText(weights, text));
    }

    /// <summary>The same with a tokenizer, so that the text tower takes text.</summary>
    /// <exception cref="ArgumentException">It is not the tokenizer of these weights.</exception>
    public ClipFile With(ClipTextTokenizer tokenizer, string path)
    {
        if (tokenizer.VocabularySize != Text.VocabularySize)
        {
            throw new ArgumentException($"The tokenizer has {tokenizer.VocabularySize} tokens, but '{path}' has {Text.VocabularySize}. "
                + "Give the tokenizer that the weights were trained with.", nameof(tokenizer));
        }
        if (tokenizer.ContextLength != Text.ContextLength)
        {
            throw new ArgumentException($"The tokenizer makes texts of {tokenizer.ContextLength} tokens, but '{path}' takes {Text.ContextLength}. "
                + $"Make the tokenizer with contextLength: {Text.ContextLength}.", nameof(tokenizer));
        }
        return this with { Text = Text with { Tokenizer = tokenizer } };
    }

    private static VisionTransformerConfig VisionSizes(ClipWeights weights)
    {
        var patch = weights.Shape("visual.conv1.weight", 4);
        var positions = weights.Shape("visual.positional_embedding", 2);
        var output = weights.Shape("visual.proj", 2)[1];
        var side = (int)Math.Round(Math.Sqrt(positions[0] - 1));
        if (side < 1 || side * side + 1 != positions[0])
            throw weights.Wrong("visual.positional_embedding", positions[0], "a square number of positions and one more");
        return new(new() { Size = side * patch[3] }, patch[3], patch[0], weights.Layers("visual."), Heads(weights, "visual.conv1.weight", patch[0]), output);
    }

    private static TextTransformerConfig TextSizes(ClipWeights weights)
    {
        var embedding = weights.Shape("token_embedding.weight", 2);
        var context = weights.Shape("positional_embedding", 2)[0];
        var output = weights.Shape("text_projection", 2)[1];
        return new(embedding[0], context, embedding[1], weights.Layers(""), Heads(weights, "token_embedding.weight", embedding[1]), output, Words: null);
    }

    private static int Heads(ClipWeights weights, string name, int width)
        => width > 0 && width % HeadWidth == 0 ? width / HeadWidth : throw weights.Wrong(name, width, $"a width that is a multiple of {HeadWidth}");

    private static Dictionary<string, WeightTensor> ReadVision(ClipWeights weights, VisionTransformerConfig config)
    {
        var (width, patches) = (config.Width, config.Preprocessing.Size / config.PatchSize);
        Dictionary<string, int[]> shapes = new()
        {
            ["class_embedding"] = [width],
            ["positional_embedding"] = [patches * patches + 1, width],
            ["conv1.weight"] = [width, 3, config.PatchSize, config.PatchSize],
            ["ln_pre.weight"] = [width],
            ["ln_pre.bias"] = [width],
            ["ln_post.weight"] = [width],
            ["ln_post.bias"] = [width],
            ["proj"] = [width, config.OutputSize],
        };
        AddLayers(shapes, config.Layers, width);
        return shapes.ToDictionary(entry => entry.Key, entry => weights.Read("visual." + entry.Key, entry.Value));
    }

    private static Dictionary<string, WeightTensor> ReadText(ClipWeights weights, TextTransformerConfig config)
    {
        var width = config.Width;
        Dictionary<string, int[]> shapes = new()
        {
            ["token_embedding.weight"] = [config.VocabularySize, width],
            ["positional_embedding"] = [config.ContextLength, width],
            ["ln_final.weight"] = [width],
            ["ln_final.bias"] = [width],
            ["text_projection"] = [width, config.OutputSize],
        };
        AddLayers(shapes, config.Layers, width);
        return shapes.ToDictionary(entry => entry.Key, entry => weights.Read(entry.Key, entry.Value));
    }

    private static void AddLayers(Dictionary<string, int[]> shapes, int layers, int width)
    {
        for (var i = 0; i < layers; i++)
        {
            var layer = string.Create(CultureInfo.InvariantCulture, $"transformer.resblocks.{i}.");
            shapes[layer + "ln_1.weight"] = [width];
            shapes[layer + "ln_1.bias"] = [width];
            shapes[layer + "attn.in_proj_weight"] = [3 * width, width];
            shapes[layer + "attn.in_proj_bias"] = [3 * width];
            shapes[layer + "attn.out_proj.weight"] = [width, width];
            shapes[layer + "attn.out_proj.bias"] = [width];
            shapes[layer + "ln_2.weight"] = [width];
            shapes[layer + "ln_2.bias"] = [width];
            shapes[layer + "mlp.c_fc.weight"] = [4 * width, width];
            shapes[layer + "mlp.c_fc.bias"] = [4 * width];
            shapes[layer + "mlp.c_proj.weight"] = [width, 4 * width];
            shapes[layer + "mlp.c_proj.bias"] = [width];
        }
    }
}
