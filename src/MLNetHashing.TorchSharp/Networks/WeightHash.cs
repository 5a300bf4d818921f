using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MLNetHashing;

/// <summary>Tells pretrained weights apart.</summary>
internal static class WeightHash
{
    /// <returns>The same for tensors of the same names, shapes and values.</returns>
    public static string Of(IReadOnlyDictionary<string, WeightTensor> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in weights.OrderBy(weight => weight.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {string.Join(' ', tensor.Shape)}\n"));
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }
        return $"SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
