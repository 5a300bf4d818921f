using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Comparison;

/// <summary>One line of a listing, taken apart.</summary>
/// <param name="Type">The type, with namespace and type parameters.</param>
/// <param name="Member">Name and parameters of the member; empty where the line is the type's own.</param>
/// <param name="Kind">type, ctor, field, prop, method, event or enum.</param>
/// <param name="Text">What follows the kind, without [Obsolete] and without comment: the comparison takes no notice of these.</param>
internal sealed partial record SurfaceLine(string Type, string Member, string Kind, string Text)
{
    /// <summary>The member's name alone.</summary>
    public string Name => Member.Split('(', '[', '<')[0];

    /// <summary>True of a line that says that there is no such member.</summary>
    public bool IsAbsence => Kind == "ctor" && Text.Length == 0;

    public static SurfaceLine Parse(string line)
    {
        var match = Form().Match(line);
        if (!match.Success)
            throw new FormatException($"'{line}' is not of the form 'full name(parameters)  [kind] modifiers type'.");
        var path = match.Groups["path"].Value;
        var kind = match.Groups["kind"].Value;
        var text = Ignored().Replace(match.Groups["text"].Value, "").Trim();
        if (kind == "type")
            return new(path, "", kind, text);
        var parameters = path.IndexOfAny(['(', '[']);
        var dot = path.LastIndexOf('.', parameters < 0 ? path.Length - 1 : parameters);
        return new(path[..dot], path[(dot + 1)..], kind, text);
    }

    public override string ToString() => $"{(Member.Length == 0 ? Type : Member)}  [{Kind}] {Text}".TrimEnd();

    [GeneratedRegex(@"^(?<path>.+?)  \[(?<kind>type|ctor|field|prop|method|event|enum)\](?<text>.*)$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\[Obsolete(\(error\))?\] |\s*// (none accessible|abstract class that cannot|non-public interfaces).*$")]
    private static partial Regex Ignored();
}
