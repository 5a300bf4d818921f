using System.Text;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Comparison;

/// <summary>Taking apart the text of signatures.</summary>
internal static class SignatureText
{
    /// <summary>Splits at the commas that are outside of all brackets and strings.</summary>
    public static IReadOnlyList<string> SplitList(string list)
    {
        List<string> parts = [];
        var depth = 0;
        var start = 0;
        var quoted = false;
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '"' && (i == 0 || list[i - 1] != '\\'))
                quoted = !quoted;
            if (quoted)
                continue;
            depth += "<([".Contains(list[i]) ? 1 : ">)]".Contains(list[i]) ? -1 : 0;
            if (list[i] != ',' || depth != 0)
                continue;
            parts.Add(list[start..i].Trim());
            start = i + 1;
        }

        if (list[start..].Trim().Length > 0)
            parts.Add(list[start..].Trim());
        return parts;
    }

    /// <summary>A type's name with the numbers of its type arguments in place of them, <c>A.B`2.C</c>, and the arguments.</summary>
    public static (string Shape, IReadOnlyList<string> Arguments) SplitType(string type)
    {
        var shape = new StringBuilder();
        List<string> arguments = [];
        for (var i = 0; i < type.Length; i++)
        {
            if (type[i] != '<')
            {
                shape.Append(type[i]);
                continue;
            }

            var end = Closing(type, i);
            var own = SplitList(type[(i + 1)..end]);
            shape.Append('`').Append(own.Count);
            arguments.AddRange(own.Select(WithoutVariance));
            i = end;
        }

        return (shape.ToString(), arguments);
    }

    /// <summary>Puts type arguments in the place of type parameters.</summary>
    public static string Substitute(string text, IReadOnlyList<string> parameters, IReadOnlyList<string> arguments)
    {
        if (parameters.Count == 0 || parameters.Count != arguments.Count)
            return text;
        var map = parameters.Zip(arguments).ToDictionary(pair => pair.First, pair => pair.Second);
        return Regex.Replace(text, $@"(?<![.\w])({string.Join('|', parameters.Select(Regex.Escape))})(?!\w)", match => map[match.Value]);
    }

    /// <summary>Name and parameter types of a member, without parameter names and defaults.</summary>
    public static string WithoutParameterNames(string member)
    {
        var open = member.IndexOfAny(['(', '[']);
        if (open < 0)
            return member;
        var types = from parameter in SplitList(member[(open + 1)..^1])
                    let named = parameter.Split(" = ")[0]
                    select named[..named.LastIndexOf(' ')];
        return $"{member[..(open + 1)]}{string.Join(", ", types)}{member[^1]}";
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
            if (depth == 0)
                return i;
        }

        throw new FormatException($"'{text}' has a '<' without its '>'.");
    }

    private static string WithoutVariance(string parameter) => Regex.Replace(parameter, "^(in|out) ", "");
}
