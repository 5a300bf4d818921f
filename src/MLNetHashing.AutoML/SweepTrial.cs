using System.Globalization;
using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>A trial of a sweep that is over: what was tried, and what came out or why nothing did.</summary>
public sealed record SweepTrial
{
    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>The length of the codes.</summary>
    public required int Bits { get; init; }

    /// <summary>The tunable options that were varied, by name; the others are as in <see cref="SweepOptions.Methods"/>.</summary>
    /// <value>A <see cref="double"/> for each number, a <see cref="string"/> for each other choice.</value>
    [JsonConverter(typeof(VariedConverter))]
    public required IReadOnlyDictionary<string, object> Varied { get; init; }

    /// <summary>The mAP of each direction asked for, in expectation over ties; empty where the trial failed.</summary>
    public IReadOnlyDictionary<RetrievalDirection, double> Directions { get; init; } = new Dictionary<RetrievalDirection, double>();

    /// <summary>How long training took, in seconds.</summary>
    public double TrainingSeconds { get; init; }

    /// <summary>Why there is no result.</summary>
    /// <value>None where there is one.</value>
    public string? Error { get; init; }

    /// <summary>The mean mAP of the directions, from 0 to 1; NaN where the trial failed.</summary>
    [JsonIgnore]
    public double MeanAveragePrecision => Directions.Count == 0 ? double.NaN : Directions.Values.Average();

    /// <summary>The varied options as a table has them.</summary>
    internal string VariedText => string.Join(' ', Varied.OrderBy(option => option.Key, StringComparer.Ordinal)
        .Select(option => $"{option.Key}={OptionText.Of(option.Value)}"));

    /// <summary>The same for trials that try the same, whatever came out.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{Method} {Bits} {VariedText}");
}
