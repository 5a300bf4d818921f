using System.Reflection;

namespace MLNetHashing;

/// <summary>The options that tell trials of a method from those with other options: they are compared with a file, and written as code.</summary>
internal static class StatedOptions
{
    /// <summary>Options that say where things go and how fast, or that a trial sets itself.</summary>
    private static readonly HashSet<string> s_apart =
    [
        nameof(HashingOptions.Method), nameof(HashingOptions.Bits), nameof(HashingOptions.Threads), nameof(HashingOptions.CheckpointFolder),
        nameof(HashingOptions.CheckpointEvery),
    ];

    public static IEnumerable<PropertyInfo> Of(HashingOptions options)
        => OptionValues.Of(options).Where(property => !s_apart.Contains(property.Name));

    /// <summary>What trials of a method depend on, but for the data.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Identity(HashingOptions options)
        => Of(options).Select(property => KeyValuePair.Create($"{options.Method}.{property.Name}", OptionValues.Text(property, options)))
            .Append(new($"{options.Method}.{nameof(HashingOptions.ImageEncoder)}", options.ImageEncoder?.Description ?? "none"))
            .Append(new($"{options.Method}.{nameof(HashingOptions.TextEncoder)}", options.TextEncoder?.Description ?? "none"));
}
