namespace MLNetHashing.Samples;

/// <summary>Pictures as a part of the page itself.</summary>
internal static class PictureUri
{
    /// <summary>The data URI of a picture file.</summary>
    public static string Of(string file) => $"data:image/{Kind(file)};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";

    private static string Kind(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jpg" => "jpeg",
        var extension => extension.TrimStart('.'),
    };
}
