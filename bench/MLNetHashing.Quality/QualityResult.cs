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

    public required string Method { get; init; }

    public required int Bits { get; init; }

    public required int Seed { get; init; }

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

    /// <summary>Pairs seen in training in a second of <see cref="TrainSeconds"/>.</summary>
    [JsonPropertyName("samples_per_s")]
    public required double SamplesPerSecond { get; init; }

    /// <summary>The seconds that the codes of both modalities of all rows took.</summary>
    [JsonPropertyName("encode_s")]
    public required double EncodeSeconds { get; init; }

    /// <summary>The most memory that the process has had so far, in 10^6 bytes.</summary>
    [JsonPropertyName("peak_mb")]
    public required double PeakMegabytes { get; init; }

    public static QualityResult FromJson(string line) => JsonSerializer.Deserialize<QualityResult>(line, Format)!;

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public override string ToString() => FormattableString.Invariant(
        $"{Method}, {Bits} bits, seed {Seed}: mAP I→T {MapImageToText:F4}, T→I {MapTextToImage:F4} ")
        + FormattableString.Invariant($"(over ties {TieAwareMapImageToText:F4}, {TieAwareMapTextToImage:F4}); ")
        + FormattableString.Invariant($"NDCG@100 {NdcgImageToText:F4}, {NdcgTextToImage:F4}; trained in {TrainSeconds:F1} s ({SamplesPerSecond:F0} pairs/s), ")
        + FormattableString.Invariant($"encoded in {EncodeSeconds:F2} s, {PeakMegabytes:F0} MB");
}
