using System.Globalization;

namespace MLNetHashing.Samples;

/// <summary>What the command line of every sample can ask for.</summary>
internal abstract record SampleArguments
{
    /// <summary>A folder with a collection.</summary>
    public string? Data { get; private init; }

    /// <summary>The folder for what comes out.</summary>
    public string? Output { get; private init; }

    /// <summary>What is trained, one after another.</summary>
    public IReadOnlyList<DeepMethod> Methods { get; private init; } = DeepMethod.Parse("dsph");

    public int Bits { get; private init; } = 64;

    /// <summary>None: what each method has in <see cref="DeepMethod.All"/>.</summary>
    public int? Epochs { get; private init; }

    public int Seed { get; private init; } = 1814;

    public bool AsksForHelp { get; private init; }

    /// <summary>The lines of a help about the options that all samples have.</summary>
    protected static string CommonHelp => $"""
          --method NAMES   one or more of {DeepMethod.Names}, with commas between them, or all: the page compares them, and the
                           best is asked and kept. Default: dsph
          --bits N         the length of a code, a multiple of 8. Default: 64
          --epochs N       how often every pair is learned from. Default: 40 with dsph, what the method's options say with the others
          --seed N         where all randomness comes from. Default: 1814
          --help           this text
        """;

    /// <summary>The options that this sample has beside those of all.</summary>
    protected virtual IEnumerable<string> OwnOptions => [];

    /// <exception cref="ArgumentException">The command line cannot be understood; the message says why.</exception>
    protected static TArguments Parse<TArguments>(string[] words)
        where TArguments : SampleArguments, new()
    {
        SampleArguments arguments = new TArguments();
        for (var i = 0; i < words.Length; i++)
            arguments = arguments.With(words[i], () => ++i < words.Length ? words[i] : throw new ArgumentException($"{words[i - 1]} needs a value after it."));
        return (TArguments)arguments;
    }

    /// <summary>With an option that only this sample has.</summary>
    /// <param name="option">One of <see cref="OwnOptions"/>.</param>
    /// <param name="value">Takes the word after it.</param>
    protected virtual SampleArguments WithOwn(string option, Func<string> value) => this;

    protected static int Number(string option, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"{option} takes a whole number, not '{value}'.");

    private SampleArguments With(string option, Func<string> value) => option switch
    {
        "--data" => this with { Data = value() },
        "--out" => this with { Output = value() },
        "--method" => this with { Methods = DeepMethod.Parse(value()) },
        "--bits" => this with { Bits = Number(option, value()) },
        "--epochs" => this with { Epochs = Number(option, value()) },
        "--seed" => this with { Seed = Number(option, value()) },
        "--help" or "-h" => this with { AsksForHelp = true },
        _ when OwnOptions.Contains(option) => WithOwn(option, value),
        _ => throw new ArgumentException(
            $"'{option}' is none of {string.Join(", ", ["--data", "--out", .. OwnOptions, "--method", "--bits", "--epochs", "--seed", "--help"])}."),
    };
}
