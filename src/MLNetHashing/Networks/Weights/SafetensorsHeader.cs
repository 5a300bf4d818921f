using System.Buffers;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>What a safetensors file's header tells of a tensor.</summary>
internal sealed record SafetensorsEntry(string Name, SafetensorsType Type, int[] Shape, int Count, long Begin, long End);

/// <summary>The header of a safetensors file: metadata, and the tensors in the order in which their values follow.</summary>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries)
{
    /// <summary>The longest header, as in the reference implementation.</summary>
    public const int LongestBytes = 100_000_000;

    // As many as have bytes that can be counted by an int.
    private const int MostValues = int.MaxValue / sizeof(float);

    private const string MetadataKey = "__metadata__";

    /// <summary>The size of all values.</summary>
    public long DataBytes => Entries.Count == 0 ? 0 : Entries[^1].End;

    /// <exception cref="InvalidDataException">It is no header, or what it tells does not fit together.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Parse(document.RootElement, name);
        }
        // Text that is no Unicode shows only when it is taken out, and not as a JsonException.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} is no safetensors file: its header is no JSON: {error.Message}", error);
        }
    }

    /// <summary>The header's JSON for tensors of single precision in this order.</summary>
    public static byte[] Format(IEnumerable<KeyValuePair<string, WeightTensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0)
                WriteMetadata(writer, metadata);
            long position = 0;
            foreach (var (name, tensor) in tensors)
                WriteEntry(writer, name, tensor, ref position);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, string name, WeightTensor tensor, ref long position)
    {
        if (name == MetadataKey)
            throw new ArgumentException($"A tensor cannot be called {name}: that is where metadata stands.");
        if (CountOf(Array.ConvertAll(tensor.Shape, length => (long)length)) is var count && count != tensor.Values.Length)
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", tensor.Shape)}] has {tensor.Values.Length} values, not {count}.");
        writer.WriteStartObject(name);
        writer.WriteString("dtype", SafetensorsType.Single.Name);
        writer.WriteStartArray("shape");
        foreach (var length in tensor.Shape)
            writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(position);
        position += (long)tensor.Values.Length * sizeof(float);
        writer.WriteNumberValue(position);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static SafetensorsHeader Parse(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{name} is no safetensors file: its header is a JSON {root.ValueKind}, not an object.");
        var metadata = new Dictionary<string, string>();
        var entries = new List<SafetensorsEntry>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals(MetadataKey))
                metadata = ParseMetadata(property.Value, name);
            else
                entries.Add(ParseEntry(property, name));
        }
        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        CheckOrder(entries, name);
        return new(metadata, entries);
    }

    private static Dictionary<string, string> ParseMetadata(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
            throw new InvalidDataException($"{name}: {MetadataKey} is not an object of strings.");
        return element.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);
    }

    private static SafetensorsEntry ParseEntry(JsonProperty property, string name)
    {
        var tensor = $"{name}: tensor '{property.Name}'";
        var element = property.Value;
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{tensor} is described by a JSON {element.ValueKind}, not an object.");
        var typeName = element.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String ? dtype.GetString() : null;
        var type = SafetensorsType.Find(typeName)
            ?? throw new InvalidDataException($"{tensor} is of type {typeName ?? "unknown"}; read are {SafetensorsType.Names}.");
        var shape = Numbers(element, "shape", tensor);
        var offsets = Numbers(element, "data_offsets", tensor);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new InvalidDataException($"{tensor} has data_offsets [{string.Join(", ", offsets)}]; a begin and an end not before it were expected.");
        var shapeText = $"[{string.Join(", ", shape)}]";
        if (CountOf(shape) is not { } count || count > MostValues || Array.Exists(shape, length => length > int.MaxValue))
            throw new InvalidDataException($"{tensor} of shape {shapeText} has more than {MostValues:N0} values, the most that are read.");
        if (offsets[1] - offsets[0] is var span && span != count * type.Bytes)
        {
            throw new InvalidDataException($"{tensor} of type {type.Name} and shape {shapeText} takes {count * type.Bytes:N0} bytes, "
                + $"but its data_offsets span {span:N0}.");
        }
        return new(property.Name, type, Array.ConvertAll(shape, length => (int)length), (int)count, offsets[0], offsets[1]);
    }

    private static long[] Numbers(JsonElement element, string key, string tensor)
    {
        if (!element.TryGetProperty(key, out var array) || array.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"{tensor} has no array {key}.");
        return array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new InvalidDataException($"{tensor} has {item} among its {key}; a whole number of at least 0 was expected.")).ToArray();
    }

    // Null where it is beyond 64 bits.
    private static long? CountOf(long[] shape)
    {
        if (Array.IndexOf(shape, 0L) >= 0)
            return 0;
        var count = (Int128)1;
        foreach (var length in shape)
        {
            count *= length;
            if (count > long.MaxValue)
                return null;
        }
        return (long)count;
    }

    private static void CheckOrder(List<SafetensorsEntry> entries, string name)
    {
        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException($"{name}: the values of tensor '{entry.Name}' begin at {entry.Begin:N0}, "
                    + $"{(entry.Begin < end ? "within" : "beyond")} those before, which end at {end:N0}; they must follow without gap or overlap.");
            }
            end = entry.End;
        }
    }
}
