using System.Globalization;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    private const string Help = """
        Trains DSPH on pairs of pictures and texts, measures it, and writes what came out to report.html.

          --data FOLDER    a collection: FOLDER/items.tsv with the columns image (a file, relative to FOLDER), split (train, query or database),
                           labels (parted by |) and text. Default: emoji, drawn by this machine into artifacts/emoji
          --output FOLDER  where report.html, model.zip and pictures.index go. Default: artifacts/ and the name of the collection
          --bits N         the length of a code, a multiple of 8. Default: 64
          --epochs N       how often every pair is learned from. Default: 30
          --seed N         where all randomness comes from. Default: 1814
          --help           this text
        """;

    public string? Data { get; private init; }

    public string? Output { get; private init; }

    public int Bits { get; private init; } = 64;

    public int Epochs { get; private init; } = 30;

    public int Seed { get; private init; } = 1814;

    public bool AsksForHelp { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="arguments">What they ask for.</param>
    /// <param name="answer">What to say where nothing is to be done: the help that was asked for, or what cannot be understood.</param>
    public static bool TryParse(IReadOnlyList<string> words, out Arguments arguments, out string answer)
    {
        arguments = new();
        answer = Help;
        try
        {
            for (var i = 0; i < words.Count; i++)
                arguments = arguments.With(words[i], () => ++i < words.Count ? words[i] : throw new FormatException($"{words[i - 1]} needs a value after it."));
            return !arguments.AsksForHelp;
        }
        catch (FormatException error)
        {
            answer = $"{error.Message} See --help.";
            return false;
        }
    }

    private Arguments With(string option, Func<string> value) => option switch
    {
        "--data" => this with { Data = value() },
        "--output" => this with { Output = value() },
        "--bits" => this with { Bits = Number(option, value()) },
        "--epochs" => this with { Epochs = Number(option, value()) },
        "--seed" => this with { Seed = Number(option, value()) },
        "--help" or "-h" => this with { AsksForHelp = true },
        _ => throw new FormatException($"'{option}' is none of --data, --output, --bits, --epochs, --seed, --help."),
    };

    private static int Number(string option, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"{option} takes a whole number, not '{value}'.");
}
