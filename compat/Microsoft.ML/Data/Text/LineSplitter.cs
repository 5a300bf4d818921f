using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Finds the fields of a line.</summary>
internal sealed class LineSplitter(TextLoader.Options options)
{
    private readonly char[] _separators = options.Separators is { Length: > 0 } separators
        ? separators
        : throw new ArgumentException("At least one separator is needed.");
    private readonly bool _skipsSpaces = !options.Separators.Contains(' ');
    private readonly StringBuilder _unquoted = new();

    /// <summary>Fills <paramref name="fields"/> with at most <paramref name="needed"/> fields.</summary>
    /// <returns>Whether the quotes were in order; a field where they were not is empty.</returns>
    public bool Split(string line, List<ReadOnlyMemory<char>> fields, int needed = int.MaxValue)
    {
        fields.Clear();
        var end = options.TrimWhitespace ? line.AsSpan().TrimEnd().Length : line.Length;
        var isWellFormed = true;
        for (var at = 0; at <= end && fields.Count < needed; at++)
        {
            while (_skipsSpaces && at < end && line[at] == ' ')
                at++;
            if (options.AllowQuoting && at < end && line[at] == '"')
                fields.Add(Quoted(line, ref at, end, ref isWellFormed));
            else
                fields.Add(Plain(line, ref at, end));
        }

        return isWellFormed;
    }

    /// <summary>Whether a quoted field is still open at the end of the text.</summary>
    public bool EndsInsideQuotes(string text)
    {
        var isOpen = false;
        var isFieldStart = true;
        foreach (var c in text)
        {
            if (c == '"' && (isOpen || isFieldStart))
                isOpen = !isOpen;
            // After a closing quote another one opens again: that is how a doubled quote stays inside.
            isFieldStart = c == '"' || (!isOpen && (_separators.Contains(c) || (isFieldStart && c == ' ')));
        }

        return isOpen;
    }

    private ReadOnlyMemory<char> Plain(string line, ref int at, int end)
    {
        var length = line.AsSpan(at, end - at).IndexOfAny(_separators);
        var start = at;
        at = length < 0 ? end : at + length;
        return line.AsMemory(start, at - start);
    }

    private ReadOnlyMemory<char> Quoted(string line, ref int at, int end, ref bool isWellFormed)
    {
        _unquoted.Clear();
        while (true)
        {
            var start = ++at;
            var length = at <= end ? line.AsSpan(start, end - start).IndexOf('"') : -1;
            if (length < 0)
            {
                at = end;
                isWellFormed = false;
                return default;
            }

            at = start + length;
            _unquoted.Append(line, start, length);
            if (++at == end || line[at] != '"')
                break;
            _unquoted.Append('"');
        }

        if (Plain(line, ref at, end).Span.Trim(' ').IsEmpty)
            return _unquoted.ToString().AsMemory();
        isWellFormed = false;
        return default;
    }
}
