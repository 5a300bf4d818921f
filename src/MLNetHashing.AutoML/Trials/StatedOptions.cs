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

    public static IEnumerable<PropertyInfo> Of(MethodOptions options)
        => OptionValues.Of(options).Where(property => !s_apart.Contains(property.Name));

    /// <summary>What trials of a method depend on, but for the data.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Identity(MethodOptions options)
        => Of(options).Select(property => (property.Name, Text: OptionValues.Text(property, options)))
            .Concat(Encoders(options).Select(encoder => (encoder.Name, Text: encoder.Encoder?.Description ?? "none")))
            .Select(option => KeyValuePair.Create($"{options.Method}.{option.Name}", option.Text));

    /// <summary>The encoders of a deep method's options, by the options' names.</summary>
    public static IEnumerable<(string Name, Encoder? Encoder)> Encoders(MethodOptions options) => options is HashingOptions deep
        ? [(nameof(HashingOptions.ImageEncoder), deep.ImageEncoder), (nameof(HashingOptions.TextEncoder), deep.TextEncoder)]
        : [];
}
