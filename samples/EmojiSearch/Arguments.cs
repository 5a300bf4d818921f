using System.Globalization;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public static string Help => $"""
        Trains deep hashing on pairs of pictures and texts, measures it, asks it, and writes what came out as a page.

          --data FOLDER    a collection: FOLDER/items.tsv with the columns image (a file below FOLDER), split (train, query or database),
                           labels (parted by |) and text; further columns are left alone. Default: emoji, drawn once into artifacts/emoji
          --output FOLDER  where report.html, model.zip and pictures.index go. Default: artifacts/NAME-search
          --method NAMES   one or more of {DeepMethod.Names}, with commas between them, or all: the page compares them, and the
                           best is asked and kept. Default: dsph
          --bits N         the length of a code, a multiple of 8. Default: 64
          --epochs N       how often every pair is learned from. Default: 40 with dsph, what the method's options say with the others
          --seed N         where all randomness comes from. Default: 1814
          --help           this text
        """;

    public string? Data { get; private init; }

    public string? Output { get; private init; }

    /// <summary>What is trained, one after another.</summary>
    public IReadOnlyList<DeepMethod> Methods { get; private init; } = DeepMethod.Parse("dsph");

    public int Bits { get; private init; } = 64;

    /// <summary>None: what each method has in this sample.</summary>
    public int? Epochs { get; private init; }

    public int Seed { get; private init; } = 1814;

    public bool AsksForHelp { get; private init; }

    /// <exception cref="ArgumentException">The command line cannot be understood; the message says why.</exception>
    public static Arguments Parse(string[] words)
    {
        var arguments = new Arguments();
        for (var i = 0; i < words.Length; i++)
            arguments = arguments.With(words[i], () => ++i < words.Length ? words[i] : throw new ArgumentException($"{words[i - 1]} needs a value after it."));
        return arguments;
    }

    private Arguments With(string option, Func<string> value) => option switch
    {
        "--data" => this with { Data = value() },
        "--output" => this with { Output = value() },
        "--method" => this with { Methods = DeepMethod.Parse(value()) },
        "--bits" => this with { Bits = Number(option, value()) },
        "--epochs" => this with { Epochs = Number(option, value()) },
        "--seed" => this with { Seed = Number(option, value()) },
        "--help" or "-h" => this with { AsksForHelp = true },
        _ => throw new ArgumentException($"'{option}' is none of --data, --output, --method, --bits, --epochs, --seed, --help."),
    };

    private static int Number(string option, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"{option} takes a whole number, not '{value}'.");
}
