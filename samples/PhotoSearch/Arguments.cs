using System.Net;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments : SampleArguments
{
    public static string Help => $"""
        Trains deep hashing on photos and their texts, the photos seen through a frozen network, and serves a page that searches them.

          --data FOLDER    a collection: FOLDER/items.tsv with the columns image (a file below FOLDER), split (train, query or database),
                           labels (parted by |) and text; further columns are left alone
          --backbone FILE  the network that makes features of photos, as ONNX; what it makes is kept in the folder of --out, and no
                           photo is seen twice
          --pixels NAME    how photos enter it: {Backbone.PixelNames}. Default: keras, as MobileNetV2 takes them
          --input NAME     what its input is called. Default: input
          --features NAME  what its output is called, a vector. Default: features
          --out FOLDER     where report.html, model.zip, pictures.index, photos.json and the features go. Default: artifacts/NAME-search
          --serve          serves the page when all is trained; without --backbone nothing is trained, and what --out holds is served
          --port N         where to serve; 0 for any free port. Default: 5080
          --host ADDRESS   whom to serve: the address of a network interface, 0.0.0.0 for all. Default: 127.0.0.1, this machine alone
        {CommonHelp}
        """;

    /// <summary>What sees the photos. None: nothing is trained.</summary>
    public Backbone? Backbone => BackboneFile is { } file ? new(file, Input, Features, Pixels) : null;

    public bool Serves { get; private init; }

    public int Port { get; private init; } = 5080;

    public IPAddress Host { get; private init; } = IPAddress.Loopback;

    private string? BackboneFile { get; init; }

    private string Input { get; init; } = "input";

    private string Features { get; init; } = "features";

    private PixelOptions Pixels { get; init; } = PixelOptions.Keras;

    protected override IEnumerable<string> OwnOptions => ["--backbone", "--pixels", "--input", "--features", "--serve", "--port", "--host"];

    /// <exception cref="ArgumentException">The command line cannot be understood; the message says why.</exception>
    public static Arguments Parse(string[] words) => Parse<Arguments>(words);

    protected override SampleArguments WithOwn(string option, Func<string> value) => option switch
    {
        "--backbone" => this with { BackboneFile = value() },
        "--pixels" => this with { Pixels = Backbone.PixelsOf(value()) },
        "--input" => this with { Input = value() },
        "--features" => this with { Features = value() },
        "--serve" => this with { Serves = true },
        "--port" => this with { Port = PortNumber(option, value()) },
        _ => this with { Host = Address(option, value()) },
    };

    private static int PortNumber(string option, string value) => Number(option, value) is var port && port <= IPEndPoint.MaxPort ? port
        : throw new ArgumentException($"{option} takes a port, 0 to {IPEndPoint.MaxPort}, not '{value}'.");

    private static IPAddress Address(string option, string value) => IPAddress.TryParse(value, out var address) ? address
        : throw new ArgumentException($"{option} takes the address of a network interface, such as 127.0.0.1, or 0.0.0.0 for all, not '{value}'.");
}
