using System.Text.Json;

namespace MLNetHashing;

/// <summary>A hash network as a safetensors file, whose metadata say what the weights do not. The encoder's weights may lie in a file of their own, which the
/// metadata then name; that is version 2.</summary>
internal static class HashNetworkFile
{
    private const string Format = "mlnethashing.hash-network";
    private const string Version = "1";
    private const string VersionWithEncoderFile = "2";
    private const string EncoderName = "encoder.file";
    private const string EncoderHash = "encoder.sha256";
    private const string Name = "The hash network";

    private static readonly JsonSerializerOptions s_json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <param name="network">The network.</param>
    /// <param name="encoder">Where its encoder's weights are; null where they are to be inside.</param>
    public static byte[] Write(HashNetwork network, EncoderFile? encoder)
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = encoder is null ? Version : VersionWithEncoderFile,
            ["config"] = JsonSerializer.Serialize(network.Config, s_json),
        };
        if (encoder is not null)
            (metadata[EncoderName], metadata[EncoderHash]) = (encoder.Name, encoder.Hash);
        using var stream = new MemoryStream();
        Safetensors.Write(stream, network.Weights.Where(weight => encoder is null || !HashNetwork.IsOfEncoder(weight.Key)).ToDictionary(), metadata);
        return stream.ToArray();
    }

    /// <param name="bytes">What <see cref="Write"/> made.</param>
    /// <param name="folders">Where an encoder that is not inside is looked for.</param>
    /// <returns>The network, and where its encoder's weights were, if they were not inside.</returns>
    /// <exception cref="InvalidDataException">It is no hash network, of a later version, or damaged, or its encoder is not found.</exception>
    public static (HashNetwork Network, EncoderFile? Encoder) Read(byte[] bytes, IEnumerable<string> folders)
    {
        var file = Safetensors.Read(new MemoryStream(bytes), Name);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
            throw new InvalidDataException($"{Name} is a safetensors file of another kind: its format is '{format}', not '{Format}'.");
        if (file.Metadata.GetValueOrDefault("version") is var version && version is not (Version or VersionWithEncoderFile))
        {
            throw new InvalidDataException($"{Name} is of version {version}; this version of the library reads versions {Version} and "
                + $"{VersionWithEncoderFile}. Read it with the library that wrote it.");
        }
        var config = ReadConfig(file.Metadata.GetValueOrDefault("config") ?? "");
        if (version == Version)
            return (new(config, file.Tensors), null);
        var encoder = new EncoderFile(file.Metadata.GetValueOrDefault(EncoderName, ""), file.Metadata.GetValueOrDefault(EncoderHash, ""));
        var weights = encoder.Read(folders).ToDictionary(weight => HashNetwork.EncoderPrefix + weight.Key, weight => weight.Value);
        return (new(config, weights.Concat(file.Tensors).ToDictionary()), encoder);
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
