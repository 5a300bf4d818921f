using System.Collections.Immutable;

namespace MLNetHashing.Quality;

/// <summary>What the command line asks for where it asks for tables.</summary>
internal sealed record TableOptions
{
    public const string Usage = """
        --all [--root FOLDER] [--data coco18,wiki] [--method dsph,scm] [--bits 16,32,64,128] [--seeds 1,2,3] [--results FILE.jsonl] [--parallel N] [--write]
            trains every method with its defaults on every data set of FOLDER, each training in a process of its own on one core, N at a time, and prints the
            table of all results; runs whose results FILE.jsonl has are not made again. With --write the table replaces that of bench/README.md.
        --delta-sweep [--root FOLDER] [--seeds 1,2,3] [--results FILE.jsonl] [--parallel N] [--write]
            the same for RMSH with one δ after another
        --table [--delta-sweep] [--results FILE.jsonl] [--write]
            prints the table of the results that there are, without training
        """;

    public bool Trains { get; init; } = true;

    public bool DeltaSweep { get; init; }

    public string Root { get; init; } = "../shared/data";

    public ImmutableArray<string> Data { get; init; } = [.. DataSet.All.Select(set => set.Name)];

    public ImmutableArray<string> Methods { get; init; } = [.. Quality.Methods.Names];

    public ImmutableArray<int> Bits { get; init; } = [16, 32, 64, 128];

    public ImmutableArray<int> Seeds { get; init; } = [1, 2, 3];

    public string Results { get; init; } = "bench/results/quality.jsonl";

    public int Parallel { get; init; } = Environment.ProcessorCount;

    public bool Write { get; init; }

    public static bool AreMeantBy(IEnumerable<string> arguments) => arguments.Any(argument => argument is "--all" or "--delta-sweep" or "--table");

    /// <exception cref="ArgumentException">A flag is not known, lacks its value, or has a value that it cannot have.</exception>
    public static TableOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new TableOptions();
        var flags = new Flags(arguments);
        while (flags.Next() is { } flag)
        {
            options = flag switch
            {
                "--all" => options,
                "--delta-sweep" => options with { DeltaSweep = true },
                "--table" => options with { Trains = false },
                "--root" => options with { Root = flags.Value() },
                "--data" => options with { Data = flags.Each(DataSet.All.Select(set => set.Name)) },
                "--method" => options with { Methods = flags.Each(Quality.Methods.Names) },
                "--bits" => options with { Bits = flags.Numbers() },
                "--seeds" => options with { Seeds = flags.Numbers() },
                "--results" => options with { Results = flags.Value() },
                "--parallel" => options with { Parallel = flags.Number() },
                "--write" => options with { Write = true },
                _ => throw new ArgumentException($"'{flag}' is not known. There are:\n{Usage}"),
            };
        }
        return options;
    }
}
