using System.Text.Json;

namespace MLNetHashing;

/// <summary>A hash network as a safetensors file, whose metadata say what the weights do not.</summary>
internal static class HashNetworkFile
{
    private const string Format = "mlnethashing.hash-network";
    private const string Version = "1";
    private const string Name = "The hash network";

    private static readonly JsonSerializerOptions s_json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static byte[] Write(HashNetwork network)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, network.Weights, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["config"] = JsonSerializer.Serialize(network.Config, s_json),
        });
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no hash network, of a later version, or damaged.</exception>
    public static HashNetwork Read(byte[] bytes)
    {
        var file = Safetensors.Read(new MemoryStream(bytes), Name);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
            throw new InvalidDataException($"{Name} is a safetensors file of another kind: its format is '{format}', not '{Format}'.");
        if (file.Metadata.GetValueOrDefault("version") is var version && version != Version)
        {
            throw new InvalidDataException($"{Name} is of version {version}; this version of the library reads version {Version}. "
                + "Read it with the library that wrote it.");
        }
        return new(ReadConfig(file.Metadata.GetValueOrDefault("config") ?? ""), file.Tensors);
    }

    private static HashNetworkConfig ReadConfig(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<HashNetworkConfig>(json, s_json) ?? throw new InvalidDataException($"{Name} has an empty configuration.");
        }
        // An encoder without a kind is told as one that is not supported.
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{Name} has a configuration that cannot be read: {error.Message}", error);
        }
    }
}
