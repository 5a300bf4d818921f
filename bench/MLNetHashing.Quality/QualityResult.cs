using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetHashing.Quality;

/// <summary>What is measured of one trained model.</summary>
internal sealed record QualityResult
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The name of the folder of pairs.</summary>
    public required string Data { get; init; }

    public required string Method { get; init; }

    public required int Bits { get; init; }

    public required int Seed { get; init; }

    /// <summary>NAME=VALUE of what differs from the method's defaults, with a space between; empty where nothing does.</summary>
    public string Options { get; init; } = "";

    /// <summary>How a data set of the literature was taken; null for a folder of pairs with frozen features.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Setting? Setting { get; init; }

    /// <summary>Where a data set of the literature was learned; null for a folder of pairs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Machine? Machine { get; init; }

    /// <summary>How often the training pairs were seen; null for a method that is not trained in epochs.</summary>
    public int? Epochs { get; init; }

    [JsonPropertyName("map_i2t")]
    public required double MapImageToText { get; init; }

    [JsonPropertyName("map_t2i")]
    public required double MapTextToImage { get; init; }

    [JsonPropertyName("map_i2t_tie_aware")]
    public required double TieAwareMapImageToText { get; init; }

    [JsonPropertyName("map_t2i_tie_aware")]
    public required double TieAwareMapTextToImage { get; init; }

    [JsonPropertyName("ndcg100_i2t")]
    public required double NdcgImageToText { get; init; }

    [JsonPropertyName("ndcg100_t2i")]
    public required double NdcgTextToImage { get; init; }

    /// <summary>The seconds that Fit took.</summary>
    [JsonPropertyName("train_s")]
    public required double TrainSeconds { get; init; }

    /// <summary>The seconds of processor time that Fit took, which other work on the machine hardly lengthens; null where they were not taken.</summary>
    [JsonPropertyName("train_cpu_s")]
    public double? TrainProcessorSeconds { get; init; }

    /// <summary>Pairs seen in training in a second of <see cref="TrainSeconds"/>.</summary>
    [JsonPropertyName("samples_per_s")]
    public required double SamplesPerSecond { get; init; }

    /// <summary>The seconds that the codes of both modalities of all rows took.</summary>
    [JsonPropertyName("encode_s")]
    public required double EncodeSeconds { get; init; }

    /// <summary>The seconds of processor time of <see cref="EncodeSeconds"/>; null where they were not taken.</summary>
    [JsonPropertyName("encode_cpu_s")]
    public double? EncodeProcessorSeconds { get; init; }

    /// <summary>The most memory that the process has had so far, in 10^6 bytes.</summary>
    [JsonPropertyName("peak_mb")]
    public required double PeakMegabytes { get; init; }

    /// <summary>Why there are no figures; null where there are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotPossible { get; init; }

    [JsonIgnore]
    public RunKey Key => new(Data, Method, Bits, Seed, Options, Setting);

    /// <returns>What there is to tell of a run that is not possible.</returns>
    public static QualityResult Of(RunKey run, string notPossible) => new()
    {
        Data = run.Data,
        Method = run.Method,
        Bits = run.Bits,
        Seed = run.Seed,
        Options = run.Options,
        Setting = run.Setting,
        MapImageToText = double.NaN,
        MapTextToImage = double.NaN,
        TieAwareMapImageToText = double.NaN,
        TieAwareMapTextToImage = double.NaN,
        NdcgImageToText = double.NaN,
        NdcgTextToImage = double.NaN,
        TrainSeconds = double.NaN,
        SamplesPerSecond = double.NaN,
        EncodeSeconds = double.NaN,
        PeakMegabytes = double.NaN,
        NotPossible = notPossible,
    };

    public static QualityResult FromJson(string line) => JsonSerializer.Deserialize<QualityResult>(line, Format)!;

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public override string ToString() => NotPossible is not null
        ? $"{Key}: not possible: {NotPossible}"
        : $"{Key}: " + FormattableString.Invariant($"mAP I→T {MapImageToText:F4}, T→I {MapTextToImage:F4} ")
            + FormattableString.Invariant($"(over ties {TieAwareMapImageToText:F4}, {TieAwareMapTextToImage:F4}); ")
            + FormattableString.Invariant($"NDCG@100 {NdcgImageToText:F4}, {NdcgTextToImage:F4}; trained in {TrainSeconds:F1} s ")
            + FormattableString.Invariant($"({SamplesPerSecond:F0} pairs/s), encoded in {EncodeSeconds:F2} s, {PeakMegabytes:F0} MB");
}
