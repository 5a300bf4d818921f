#pragma warning disable IDE0130 // The namespace is that of notebooks: extensions name it.
#pragma warning disable IDE0060 // So are the parameters.
namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Stands in for the class of this name that notebooks have; the signature is that of the real one.</summary>
public static class Formatter
{
    /// <summary>What was registered: of each type, the MIME type and what writes it.</summary>
    internal static Dictionary<Type, (string MimeType, Action<object, TextWriter> Write)> Registered { get; } = [];

    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = "text/plain", bool addToDefaults = false)
        => Registered.Add(typeof(T), (mimeType, (value, writer) => formatter((T)value, writer)));
}
