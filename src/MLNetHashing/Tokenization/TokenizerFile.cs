using System.IO.Compression;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>A tokenizer as bytes that models carry: its vocabulary as JSON, compressed, since vocabularies are long lists.</summary>
internal static class TokenizerFile
{
    private static readonly JsonSerializerOptions s_json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static byte[] Write(TextTokenizer tokenizer)
    {
        var vocabulary = tokenizer switch
        {
            ClipTextTokenizer clip => clip.Vocabulary,
            BertTextTokenizer bert => (TokenizerVocabulary)bert.Vocabulary,
            _ => throw new NotSupportedException($"A {tokenizer.GetType().Name} is not saved by itself."),
        };
        using var bytes = new MemoryStream();
        using (var compressed = new GZipStream(bytes, CompressionLevel.Optimal))
            JsonSerializer.Serialize(compressed, vocabulary, s_json);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a later version.</exception>
    public static TextTokenizer Read(byte[] bytes)
    {
        try
        {
            using var compressed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<TokenizerVocabulary>(compressed, s_json)?.Create() ?? throw new InvalidDataException("It is empty.");
        }
        // A vocabulary without a kind is told as one that is not supported; tokens that are there twice, or a length that cannot be, as arguments.
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"The model's tokenizer is damaged or of a later version: {error.Message} Save the model again.", error);
        }
    }
}
