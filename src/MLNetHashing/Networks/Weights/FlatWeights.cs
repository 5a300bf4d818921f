using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>Convolutions from a flat weight file, which a JSON graph beside it explains: every operation <c>conv</c> tells offset and shape of its <c>bias</c> and
/// of its <c>weight</c>, or of its <c>weight_int8</c> and the <c>scale</c> of each output.</summary>
internal static class FlatWeights
{
    /// <summary>Reads the first convolutions of the graph, in its order.</summary>
    /// <param name="path">The JSON graph; its <c>weights_file</c> lies in the same folder.</param>
    /// <param name="names">What the convolutions are called: there become <c>name.weight</c> and <c>name.bias</c>.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message names it.</exception>
    public static Dictionary<string, WeightTensor> Read(string path, string[] names)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var file = document.RootElement.GetProperty("weights_file").GetString()!;
            if (Path.GetFileName(file) != file)
                throw new InvalidDataException($"'{path}' refers to the weights '{file}'; they have to lie in the same folder.");
            return Read(document.RootElement.GetProperty("graph"), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file), names);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is no graph of a flat weight file: {error.Message}", error);
        }
    }

    private static Dictionary<string, WeightTensor> Read(JsonElement graph, string file, string[] names)
    {
        var bytes = File.ReadAllBytes(file);
        var convolutions = graph.EnumerateArray().Where(operation => operation.GetProperty("op").GetString() == "conv");
        var tensors = new Dictionary<string, WeightTensor>();
        foreach (var (name, operation) in names.Zip(convolutions))
        {
            tensors[$"{name}.weight"] = operation.TryGetProperty("weight_int8", out var levels)
                ? Scaled(levels, Floats(operation, "scale").Values)
                : Floats(operation, "weight");
            tensors[$"{name}.bias"] = Floats(operation, "bias");
        }
        return tensors;

        WeightTensor Floats(JsonElement operation, string part)
        {
            var place = operation.GetProperty(part);
            var shape = Shape(place);
            return new(shape, MemoryMarshal.Cast<byte, float>(Part(place, Count(shape) * sizeof(float))).ToArray());
        }

        WeightTensor Scaled(JsonElement levels, float[] scales)
        {
            var shape = Shape(levels);
            var whole = MemoryMarshal.Cast<byte, sbyte>(Part(levels, Count(shape)));
            var values = new float[whole.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = whole[i] * scales[i / (values.Length / scales.Length)];
            return new(shape, values);
        }

        ReadOnlySpan<byte> Part(JsonElement place, long count)
        {
            var offset = place.GetProperty("offset").GetInt64();
            if (offset < 0 || count < 0 || offset > bytes.Length - count)
                throw new InvalidDataException($"'{file}' has {bytes.Length:N0} bytes; its graph tells of {count:N0} bytes from {offset:N0} on. It is cut short or another.");
            return bytes.AsSpan((int)offset, (int)count);
        }
    }

    private static int[] Shape(JsonElement place) => [.. place.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];

    private static long Count(int[] shape) => shape.Aggregate(1L, (product, length) => checked(product * length));
}
