using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>Reads values of options that are numbers or texts.</summary>
internal sealed class VariedConverter : JsonConverter<IReadOnlyDictionary<string, object>>
{
    public override IReadOnlyDictionary<string, object> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(ref reader)!.ToDictionary(option => option.Key, option => Value(option.Value));

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> value, JsonSerializerOptions options)
        => JsonSerializer.Serialize(writer, value);

    private static object Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString()!,
        var kind => throw new JsonException($"The value of a varied option is {kind}, it has to be a number or a text."),
    };
}
