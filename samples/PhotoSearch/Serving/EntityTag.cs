using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Tags by which a browser finds out whether what it has is still what the server has.</summary>
internal static class EntityTag
{
    /// <param name="identity">A text that differs where the contents do.</param>
    public static EntityTagHeaderValue Of(string identity) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16]}\"");
}
