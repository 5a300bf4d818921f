using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MLNetHashing.Notebooks;

/// <summary>JSON as Jupyter writes it, so that a notebook that is opened and saved there is the same file.</summary>
internal static partial class NotebookJson
{
    private static readonly JsonSerializerOptions s_format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format(JsonNode root) => Escape().Replace(Ordered(root)!.ToJsonString(s_format), Unescaped) + "\n";

    /// <summary>A text as a list of lines, each with its line end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var next = text.IndexOf('\n', start) + 1;
            var end = next == 0 ? text.Length : next;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }

    /// <summary>A text that is kept as one string or as a list of lines.</summary>
    public static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? "";

    /// <summary>The encoder escapes emoji, and spaces that do not break; Jupyter escapes control characters alone, in lower case.</summary>
    private static string Unescaped(Match escape)
    {
        if (escape.Groups["code"] is not { Success: true } code)
            return escape.Value;
        var character = (char)ushort.Parse(code.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return character < ' ' ? escape.Value.ToLowerInvariant() : character.ToString();
    }

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => node?.DeepClone(),
    };

    /// <summary>An escaped backslash, which is passed over, or the code of a character.</summary>
    [GeneratedRegex(@"\\(\\|u(?<code>[0-9A-F]{4}))")]
    private static partial Regex Escape();
}
