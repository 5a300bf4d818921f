namespace Microsoft.ML.Native;

/// <summary>An error of libvips, in its own words. Whoever knows the file or the column catches it and says so.</summary>
internal sealed class VipsException(string message) : Exception(message);
