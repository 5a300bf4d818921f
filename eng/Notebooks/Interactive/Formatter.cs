namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Stands in for the kernel's class of this name: knows how values of a type become text of a MIME type.</summary>
public static class Formatter
{
    private static readonly Dictionary<Type, Dictionary<string, Action<object, TextWriter>>> s_formatters = [];

    /// <summary>Has values of a type written by a formatter; one for the same MIME type is replaced.</summary>
    /// <typeparam name="T">The type; values of types derived from it have the formatter too.</typeparam>
    /// <param name="formatter">Writes a value.</param>
    /// <param name="mimeType">The MIME type of what it writes.</param>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = "text/plain")
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!s_formatters.TryGetValue(typeof(T), out var ofType))
            s_formatters[typeof(T)] = ofType = [];
        ofType[mimeType] = (value, writer) => formatter((T)value, writer);
    }

    /// <summary>The types that have a formatter for a MIME type.</summary>
    internal static IEnumerable<Type> TypesWith(string mimeType) => s_formatters.Where(entry => entry.Value.ContainsKey(mimeType)).Select(entry => entry.Key);

    /// <summary>Forgets all that was registered.</summary>
    internal static void Clear() => s_formatters.Clear();

    /// <summary>The text of a value by MIME type: of those that were registered for its type, or else of <see cref="object.ToString"/>.</summary>
    internal static IReadOnlyDictionary<string, string> Format(object value)
    {
        var formatters = s_formatters.Where(entry => entry.Key.IsInstanceOfType(value)).SelectMany(entry => entry.Value).ToArray();
        if (formatters.Length == 0)
            return new Dictionary<string, string> { ["text/plain"] = value.ToString() ?? "" };
        return formatters.ToDictionary(entry => entry.Key, entry =>
        {
            using var writer = new StringWriter { NewLine = "\n" };
            entry.Value(value, writer);
            return writer.ToString();
        });
    }
}
