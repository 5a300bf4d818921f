using System.Collections.Immutable;

namespace MLNetHashing.Quality;

/// <summary>What the command line asks for.</summary>
internal sealed record QualityOptions
{
    public static readonly string Usage = """
        --data FOLDER --method dsph|mmach|daph|udsph|rmsh|dcmh|ssah|pairwisecosine|scm|itq|lsh [--bits 16,32,64] [--seed S] [--epochs E] [--threads T]
            [--image FILE.npy|images] [--text FILE.npy|text] [--option NAME=VALUE]... [--validate] [--json]
            trains on the rows of FOLDER/items.tsv whose split is 'train', and evaluates those of 'query' against those of 'train' and 'database'; once for each
            length of code. Options are the method's defaults but for those that are named. With --validate only 'train' takes part: every fifth row is a
            query, the others are learned from and ranked; options are to be chosen by that.
        --compare [--rounds R] ...
            runs the same training of DSPH here and in PyTorch (Debian's python3-torch and python3-numpy), in turns, each in a process of its own on T cores
        --sweep [FOLDER]
            sweeps the five methods with three lengths, twice each, on 2,000 pairs of FOLDER/coco18, and tells how long it took

        """ + TableOptions.Usage + '\n' + ReproductionOptions.Usage;

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
        var flags = new Flags(arguments);
        while (flags.Next() is { } flag)
        {
            options = flag switch
            {
                "--data" => options with { Data = flags.Value() },
                "--method" => options with { Method = flags.OneOf(Methods.Names) },
                "--bits" => options with { Bits = flags.Numbers() },
                "--seed" => options with { Seed = flags.Number() },
                "--epochs" => options with { Epochs = flags.Number() },
                "--threads" => options with { Threads = flags.Number() },
                "--image" => options with { Image = flags.Value() },
                "--text" => options with { Text = flags.Value() },
                "--option" => options with { Changes = flags.Change(options.Changes) },
                "--validate" => options with { Validate = true },
                "--json" => options with { Json = true },
                "--compare" => options with { Compare = true },
                "--rounds" => options with { Rounds = flags.Number() },
                _ => throw new ArgumentException($"'{flag}' is not known. There are:\n{Usage}"),
            };
        }
        return options.Data.Length > 0 ? options : throw new ArgumentException($"--data is missing. The flags:\n{Usage}");
    }
}
