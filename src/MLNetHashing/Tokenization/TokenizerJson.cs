using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>A tokenizer within a configuration: the bytes of <see cref="TokenizerFile"/> as base64.</summary>
internal sealed class TokenizerJson : JsonConverter<TextTokenizer>
{
    public override TextTokenizer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => TokenizerFile.Read(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, TextTokenizer value, JsonSerializerOptions options)
        => writer.WriteBase64StringValue(TokenizerFile.Write(value));
}
