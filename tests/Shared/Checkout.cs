namespace MLNetHashing.Tests;

/// <summary>The checkout that the tests run in, and the data that may lie beside it.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds MLNetHashing.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of <c>shared/</c> beside the checkout. Skips the running test where it is not there.</summary>
    /// <param name="relativePath">Path below <c>shared/</c>, with forward slashes.</param>
    public static string SharedOrSkip(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relativePath));
        Assert.SkipUnless(Path.Exists(path), $"shared/{relativePath} is not beside this checkout.");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLNetHashing.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No MLNetHashing.sln above {AppContext.BaseDirectory}.");
    }
}
