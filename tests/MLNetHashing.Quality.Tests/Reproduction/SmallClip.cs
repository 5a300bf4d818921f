using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLNetHashing.Tests;
using MLNetHashing.Tests.Networks;

namespace MLNetHashing.Quality.Tests;

/// <summary>The tiny CLIP of the fixtures with texts of 77 tokens, as the published ones have them, and its tokenizer.</summary>
internal static class SmallClip
{
    private const int Context = 77;
    private const string Positions = "positional_embedding";

    /// <summary>Writes <c>clip.safetensors</c> with its tokenizer beside it.</summary>
    /// <returns>The file of the weights.</returns>
    public static string Write(string folder)
    {
        var file = File.ReadAllBytes(Path.Combine(Checkout.Root, "tests/Shared/Fixtures/clip_tiny.safetensors"));
        var start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        var header = JsonNode.Parse(file.AsSpan(8, start - 8))!.AsObject();
        using var data = new MemoryStream();
        foreach (var (name, tensor) in header.Where(entry => entry.Key != "__metadata__"))
        {
            var (from, to) = ((int)tensor!["data_offsets"]![0]!, (int)tensor["data_offsets"]![1]!);
            var values = file[(start + from)..(start + to)];
            if (name == Positions)
            {
                Array.Resize(ref values, values.Length / (int)tensor["shape"]![0]! * Context);
                tensor["shape"]![0] = Context;
            }
            tensor["data_offsets"] = new JsonArray(data.Length, data.Length + values.Length);
            data.Write(values);
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        TinyVocabulary.Write(folder);
        var path = Path.Combine(folder, "clip.safetensors");
        File.WriteAllBytes(path, [.. length, .. text, .. data.ToArray()]);
        return path;
    }
}
