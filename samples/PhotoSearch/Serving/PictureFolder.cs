namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>A folder of pictures. Nothing outside of it is ever read, whatever names and links say, and inside of it nothing but pictures.</summary>
internal sealed class PictureFolder
{
    private const int MostLinks = 40;

    private readonly string _root;
    private readonly string _inside;

    public PictureFolder(string folder)
    {
        _root = RealPath(Path.GetFullPath(folder));
        _inside = Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar;
    }

    /// <summary>Opens a picture.</summary>
    /// <param name="name">Its path below the folder.</param>
    /// <returns>None where there is no such file, where it lies outside, or where it is no picture.</returns>
    public PictureFile? Open(string name)
    {
        try
        {
            // What is opened is the very path that was looked at: all links are resolved in it.
            var path = RealPath(Path.GetFullPath(Path.Combine(_root, name)));
            return path.StartsWith(_inside, StringComparison.Ordinal) ? PictureFile.Open(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string RealPath(string path)
    {
        var links = 0;
        return Resolve(path);

        string Resolve(string full)
        {
            if (Path.GetDirectoryName(full) is not { } parent)
                return full;
            var folder = Resolve(parent);
            var real = Path.Combine(folder, Path.GetFileName(full));
            if (new FileInfo(real).LinkTarget is not { } target)
                return real;
            if (++links > MostLinks)
                throw new IOException($"{path} leads through more than {MostLinks} links.");
            return Resolve(Path.GetFullPath(target, folder));
        }
    }
}
