using System.Globalization;
using System.Reflection;

namespace MLNetHashing;

/// <summary>The options that are numbers, truth values or text: those that can be compared with a file, and written as code.</summary>
internal static class ValueOptions
{
    /// <summary>Options that say where things go and how fast, or that a trial sets itself.</summary>
    private static readonly HashSet<string> s_apart =
    [
        nameof(HashingOptions.Method), nameof(HashingOptions.Bits), nameof(HashingOptions.Threads), nameof(HashingOptions.CheckpointFolder),
        nameof(HashingOptions.CheckpointEvery),
    ];

    public static IEnumerable<PropertyInfo> Of(HashingOptions options)
        => options.GetType().GetProperties().Where(property => IsValue(property.PropertyType) && !s_apart.Contains(property.Name));

    /// <summary>What trials of a method depend on, but for the data.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Identity(HashingOptions options)
        => Of(options).Select(property => KeyValuePair.Create($"{options.Method}.{property.Name}", Text(property.GetValue(options))))
            .Append(new($"{options.Method}.{nameof(HashingOptions.ImageEncoder)}", options.ImageEncoder?.Description ?? "none"))
            .Append(new($"{options.Method}.{nameof(HashingOptions.TextEncoder)}", options.TextEncoder?.Description ?? "none"));

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";

    private static bool IsValue(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsPrimitive || value.IsEnum || value == typeof(string);
    }
}
