using System.Collections.Immutable;
using System.Globalization;

namespace MLNetHashing.Quality;

/// <summary>What the command line asks for.</summary>
internal sealed record QualityOptions
{
    public const string Usage = """
        --data FOLDER --method dsph|mmach|daph|udsph|rmsh [--bits 16,32,64] [--seed S] [--epochs E] [--threads T] [--image FILE.npy|images]
            [--text FILE.npy|text] [--option NAME=VALUE]... [--validate] [--json]
            trains on the rows of FOLDER/items.tsv whose split is 'train', and evaluates those of 'query' against those of 'train' and 'database'; once for each
            length of code. Options are the method's defaults but for those that are named. With --validate only 'train' takes part: every fifth row is a
            query, the others are learned from and ranked; options are to be chosen by that.
        --compare [--rounds R] ...
            runs the same training of DSPH here and in PyTorch (Debian's python3-torch and python3-numpy), in turns, each in a process of its own on T cores
        """;

    public required string Data { get; init; }

    public string Method { get; init; } = "dsph";

    public IReadOnlyList<int> Bits { get; init; } = [64];

    public int Seed { get; init; } = 1;

    public int? Epochs { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    public string Image { get; init; } = "images";

    public string Text { get; init; } = "text";

    public ImmutableDictionary<string, string> Changes { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool Validate { get; init; }

    public bool Json { get; init; }

    public bool Compare { get; init; }

    public int Rounds { get; init; } = 3;

    /// <exception cref="ArgumentException">A flag is not known, lacks its value, or has a value that it cannot have.</exception>
    public static QualityOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new QualityOptions { Data = "" };
        for (var i = 0; i < arguments.Count; i++)
        {
            var flag = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{flag} needs a value.");
            options = flag switch
            {
                "--data" => options with { Data = Value() },
                "--method" => options with { Method = OneOf(flag, Value(), Methods.Names) },
                "--bits" => options with { Bits = [.. Value().Split(',').Select(bits => Number(flag, bits))] },
                "--seed" => options with { Seed = Number(flag, Value()) },
                "--epochs" => options with { Epochs = Number(flag, Value()) },
                "--threads" => options with { Threads = Number(flag, Value()) },
                "--image" => options with { Image = Value() },
                "--text" => options with { Text = Value() },
                "--option" => options with { Changes = Change(options.Changes, Value()) },
                "--validate" => options with { Validate = true },
                "--json" => options with { Json = true },
                "--compare" => options with { Compare = true },
                "--rounds" => options with { Rounds = Number(flag, Value()) },
                _ => throw new ArgumentException($"'{flag}' is not known. There are:\n{Usage}"),
            };
        }
        return options.Data.Length > 0 ? options : throw new ArgumentException($"--data is missing. The flags:\n{Usage}");
    }

    private static int Number(string flag, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{flag} is '{text}'; a whole number from 1 was expected.");

    private static ImmutableDictionary<string, string> Change(ImmutableDictionary<string, string> changes, string change)
        => change.Split('=', 2) is [var name, var value]
            ? changes.SetItem(name, value)
            : throw new ArgumentException($"--option is '{change}'; expected NAME=VALUE, such as HeadRate=1e-3.");

    private static string OneOf(string flag, string text, params ReadOnlySpan<string> known)
        => known.Contains(text) ? text : throw new ArgumentException($"{flag} is '{text}'; expected {string.Join(" or ", known!)}.");
}
