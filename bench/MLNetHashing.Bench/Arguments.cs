using System.Globalization;

namespace MLNetHashing.Bench;

/// <summary>A verb, and flags that each have a value or, where a verb says so, none.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _values = [];

    public Arguments(string[] args)
    {
        Verb = args.FirstOrDefault();
        for (var i = 1; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new ArgumentException($"'{args[i]}' is no flag; flags begin with --.");
            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            _values[args[i][2..]] = hasValue ? args[++i] : null;
        }
    }

    public string? Verb { get; }

    public string Text(string flag) => OptionalText(flag) ?? throw new ArgumentException($"--{flag} needs a value.");

    public string? OptionalText(string flag) => _values.GetValueOrDefault(flag);

    public int Number(string flag) => Parse(flag, Text(flag));

    public int Number(string flag, int otherwise) => OptionalText(flag) is { } text ? Parse(flag, text) : otherwise;

    public bool Has(string flag) => _values.ContainsKey(flag);

    private static int Parse(string flag, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"--{flag} is '{text}'; a whole number was expected.");
}
