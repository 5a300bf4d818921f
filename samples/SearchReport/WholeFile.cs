namespace MLNetHashing.Samples;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text beside the file and renames it; one that exists is replaced.</summary>
    public static void Write(string file, string text)
    {
        var beside = file + ".new";
        File.WriteAllText(beside, text);
        File.Move(beside, file, overwrite: true);
    }
}
