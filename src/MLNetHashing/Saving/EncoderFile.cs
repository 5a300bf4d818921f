using System.Security.Cryptography;

namespace MLNetHashing;

/// <summary>The weights of a large encoder in a file of their own beside the model file. Models with the same encoder share it.</summary>
/// <param name="Name">The file's name, which tells the first digits of its hash.</param>
/// <param name="Hash">The SHA-256 of the file in hexadecimal digits.</param>
internal sealed record EncoderFile(string Name, string Hash)
{
    private const int DigitsInName = 16;

    private static readonly Dictionary<string, string> s_metadata = new() { ["format"] = "mlnethashing.encoder" };

    /// <summary>Writes the file, unless it is there already.</summary>
    public static EncoderFile Write(string folder, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            Safetensors.Write(hashing, weights, s_metadata);
        var digits = Convert.ToHexStringLower(hash.Hash!);
        var file = new EncoderFile($"encoder-{digits[..DigitsInName]}.safetensors", digits);
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path) || HashOf(path) != digits)
            WholeFile.Write(path, stream => Safetensors.Write(stream, weights, s_metadata));
        return file;
    }

    /// <summary>Reads the file from the first of some folders that has it.</summary>
    /// <exception cref="InvalidDataException">None has it; the message tells what was looked for and found in each.</exception>
    public IReadOnlyDictionary<string, WeightTensor> Read(IEnumerable<string> folders)
    {
        if (Path.GetFileName(Name) != Name)
            throw new InvalidDataException($"The model refers to its encoder's weights as '{Name}', which is no file's name: it is damaged, save it again.");
        var faults = new List<string>();
        foreach (var path in folders.Select(folder => Path.Combine(folder, Name)).Distinct())
        {
            if (!File.Exists(path))
                faults.Add($"'{path}' is not there");
            else if (HashOf(path) is var found && found == Hash)
                return Safetensors.Read(path).Tensors;
            else
                faults.Add($"'{path}' has {found}");
        }
        throw new InvalidDataException($"The model needs the weights of its encoder in the file '{Name}' with SHA-256 {Hash}: {string.Join("; ", faults)}. "
            + "Put the file that was saved with the model beside the model file and load that by ml.Hashing().LoadModel, or put it into the application's "
            + "folder.");
    }

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
