using System.Collections.Immutable;

namespace MLNetHashing.Quality;

/// <summary>What the command line asks for where it asks for a table of the literature.</summary>
internal sealed record ReproductionOptions
{
    public static readonly string Usage = $"""
        --dataset {string.Join('|', FieldDataSet.All.Select(set => set.Name))} --root FOLDER --encoder ENCODER
            [--protocol dsph|dcmh|mith] [--method dsph,dcmh] [--bits 16,32,64] [--seeds 1814] [--epochs E] [--option NAME=VALUE]... [--caption 0|1|2|3|4]
            [--device cpu|cuda|cuda:N] [--allow-incomplete] [--results FILE.jsonl] [--tokenizer FILE] [--pixels NAME] [--input NAME] [--features NAME]
            trains on a data set of the literature in FOLDER as its owners distribute it, split by a protocol, and prints the mAP beside the published one;
            docs/reproduce.md tells more. ENCODER is one of {EncoderChoice.Kinds}. Runs whose results FILE.jsonl has are not made again; the table is
            written beside it.
        """;

    public required string Data { get; init; }

    public string Root { get; init; } = "";

    public RetrievalProtocol Protocol { get; init; }

    public ImmutableArray<string> Methods { get; init; } = ["dsph"];

    public required EncoderChoice Encoder { get; init; }

    /// <summary>What is learned from, for a table: another way of preparing pixels makes other features.</summary>
    public string EncoderName => Encoder.Kind == EncoderChoice.Onnx ? $"{Encoder.Name} with {Onnx.PixelsName} pixels" : Encoder.Name;

    /// <summary>The file of CLIP's tokenizer; null for the one beside the weights.</summary>
    public string? Tokenizer { get; init; }

    public OnnxInput Onnx { get; init; } = new();

    public ImmutableArray<int> Bits { get; init; } = [16, 32, 64];

    public ImmutableArray<int> Seeds { get; init; } = [1814];

    public ImmutableDictionary<string, string> Changes { get; init; } = ImmutableDictionary<string, string>.Empty;

    public int Caption { get; init; }

    /// <summary>The GPU to train on.</summary>
    /// <value>The first, or the processor where there is none. Null for the processor.</value>
    public int? Gpu { get; init; } = 0;

    /// <summary>Whether the processor may do where that GPU is not there.</summary>
    public bool MayFallBack { get; init; } = true;

    public bool AllowIncomplete { get; init; }

    public string Results { get; init; } = "artifacts/reproduce/results.jsonl";

    /// <summary>Whether the runs are made in this process, and nothing but their results is printed.</summary>
    public bool Json { get; init; }

    /// <summary>The command line.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public static bool AreMeantBy(IEnumerable<string> arguments) => arguments.Contains("--dataset");

    /// <exception cref="ArgumentException">A flag is not known, is missing, lacks its value, or has a value that it cannot have.</exception>
    public static ReproductionOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ReproductionOptions { Data = "", Encoder = new("", ""), Arguments = arguments };
        var flags = new Flags(arguments);
        var given = new HashSet<string>();
        while (flags.Next() is { } flag)
        {
            given.Add(flag);
            options = flag switch
            {
                "--dataset" => options with { Data = flags.OneOf(FieldDataSet.All.Select(set => set.Name)) },
                "--root" => options with { Root = flags.Value() },
                "--protocol" => options with { Protocol = Enum.Parse<RetrievalProtocol>(flags.OneOf(["dsph", "dcmh", "mith"]), ignoreCase: true) },
                "--method" => options with { Methods = flags.Each(Quality.Methods.Deep) },
                "--encoder" => options with { Encoder = EncoderChoice.Parse(flags.Value()) },
                "--tokenizer" => options with { Tokenizer = flags.Value() },
                "--pixels" => options with { Onnx = options.Onnx with { PixelsName = flags.OneOf(OnnxInput.Pixels.Keys) } },
                "--input" => options with { Onnx = options.Onnx with { Name = flags.Value() } },
                "--features" => options with { Onnx = options.Onnx with { Features = flags.Value() } },
                "--bits" => options with { Bits = flags.Numbers() },
                "--seeds" => options with { Seeds = flags.Numbers() },
                "--epochs" => options with { Changes = options.Changes.SetItem(nameof(HashingOptions.Epochs), $"{flags.Number()}") },
                "--option" => options with { Changes = flags.Change(options.Changes) },
                "--caption" => options with { Caption = int.Parse(flags.OneOf(["0", "1", "2", "3", "4"])) },
                "--device" => options.On(flags.Value()),
                "--allow-incomplete" => options with { AllowIncomplete = true },
                "--results" => options with { Results = flags.Value() },
                "--json" => options with { Json = true },
                _ => throw new ArgumentException($"'{flag}' is not known. There are:\n{Usage}"),
            };
        }
        options.Check(given);
        return options;
    }

    /// <summary>NAME=VALUE of what differs from a method's defaults: what was asked for, and the number of epochs that it was published with.</summary>
    public ImmutableDictionary<string, string> ChangesOf(string method)
        => Changes.ContainsKey(nameof(HashingOptions.Epochs)) || Literature.EpochsOf(method, Encoder.Kind) is not { } epochs
            ? Changes
            : Changes.SetItem(nameof(HashingOptions.Epochs), $"{epochs}");

    private ReproductionOptions On(string device) => device.Split(':') switch
    {
        ["cpu"] => this with { Gpu = null },
        ["cuda"] => this with { Gpu = 0, MayFallBack = false },
        ["cuda", var number] when ushort.TryParse(number, out var id) => this with { Gpu = id, MayFallBack = false },
        _ => throw new ArgumentException($"--device is '{device}'; expected cpu, cuda or cuda:N with the number of a GPU."),
    };

    private void Check(HashSet<string> given)
    {
        foreach (var (flag, what) in new[] { ("--root", "the folder of the owners' files"), ("--encoder", EncoderChoice.Kinds) })
        {
            if (!given.Contains(flag))
                throw new ArgumentException($"{flag} is missing; expected {what}.");
        }
        if (Path.GetExtension(Results) != ".jsonl")
            throw new ArgumentException($"--results is '{Results}'; expected a file that ends with .jsonl, for the table is written beside it with .md.");
        var set = FieldDataSet.Of(Data);
        OnlyWith("--protocol", set.HasProtocols, "whose split comes with it", Data);
        OnlyWith("--caption", set.HasCaptions, "whose pictures have one text each", Data);
        OnlyWith("--tokenizer", Encoder.Kind == EncoderChoice.Clip, "which is not CLIP", Encoder.Name);
        foreach (var flag in new[] { "--pixels", "--input", "--features" })
            OnlyWith(flag, Encoder.Kind == EncoderChoice.Onnx, "which is no ONNX file", Encoder.Name);

        void OnlyWith(string flag, bool fits, string why, string value)
        {
            if (given.Contains(flag) && !fits)
                throw new ArgumentException($"{flag} is of no use with {value}, {why}. Leave it out.");
        }
    }
}
