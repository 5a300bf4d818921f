using System.Collections.Immutable;
using System.Globalization;

namespace MLNetHashing.Quality;

/// <summary>The flags of a command line, one after another, and their values.</summary>
internal sealed class Flags(IReadOnlyList<string> arguments)
{
    private string _flag = "";
    private int _next;

    /// <returns>The next flag; null at the end.</returns>
    public string? Next() => _next < arguments.Count ? _flag = arguments[_next++] : null;

    /// <returns>The value of the flag that was last.</returns>
    /// <exception cref="ArgumentException">It has none.</exception>
    public string Value() => _next < arguments.Count ? arguments[_next++] : throw new ArgumentException($"{_flag} needs a value.");

    /// <exception cref="ArgumentException">The value is no whole number from 1.</exception>
    public int Number() => Number(Value());

    /// <exception cref="ArgumentException">A part between commas is no whole number from 1.</exception>
    public ImmutableArray<int> Numbers() => [.. Value().Split(',').Select(Number).Distinct()];

    /// <exception cref="ArgumentException">The value is none that is known.</exception>
    public string OneOf(IEnumerable<string> known) => OneOf(Value(), known);

    /// <exception cref="ArgumentException">A part between commas is none that is known.</exception>
    public ImmutableArray<string> Each(IEnumerable<string> known) => [.. Value().Split(',').Select(part => OneOf(part, known)).Distinct()];

    /// <returns>The changes with the value of the flag, NAME=VALUE, among them.</returns>
    /// <exception cref="ArgumentException">The value is no such pair.</exception>
    public ImmutableDictionary<string, string> Change(ImmutableDictionary<string, string> changes) => Value().Split('=', 2) is [var name, var value]
        ? changes.SetItem(name, value)
        : throw new ArgumentException($"{_flag} is '{arguments[_next - 1]}'; expected NAME=VALUE, such as HeadRate=1e-3.");

    private int Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{_flag} is '{text}'; a whole number from 1 was expected.");

    private string OneOf(string text, IEnumerable<string> known)
        => known.Contains(text) ? text : throw new ArgumentException($"{_flag} is '{text}'; expected {string.Join(" or ", known)}.");
}
