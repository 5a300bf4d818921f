namespace MLNetHashing;

/// <summary>Files that are there as a whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside and renames: whenever this is cut short, the file is the one before or the new one.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
