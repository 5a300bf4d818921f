using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>A method of deep hashing that a sample can train.</summary>
/// <param name="Options">Its own options, to which come the terms of all methods.</param>
internal sealed record DeepMethod(HashingOptions Options)
{
    /// <summary>The column of pictures, or of features of them.</summary>
    public const string Picture = "Picture";

    // 40 epochs and dropout are what a small transformer needs with DSPH; the other methods have their own defaults.
    public static IReadOnlyList<DeepMethod> All { get; } =
    [
        new(new DsphOptions { Epochs = 40, Dropout = 0.2 }),
        new(new MmachOptions()),
        new(new DaphOptions()),
        new(new UdsphOptions()),
        new(new RmshOptions()),
    ];

    /// <summary>What a report calls it; the command line takes it in any case.</summary>
    public string Name => Options.Method;

    /// <summary>Its trainer for the columns Picture, Text and Labels.</summary>
    public IEstimator<HashTransformer> Trainer(HashingTrainers trainers, TrainingTerms terms)
        => trainers.Create(Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(Options));

    /// <summary>The names as the command line has them.</summary>
    public static string Names => string.Join(", ", All.Select(method => method.Name.ToLowerInvariant()));

    /// <summary>The methods of a list of names with commas between them, each once; <c>all</c> is all of them.</summary>
    /// <exception cref="ArgumentException">A name is not known.</exception>
    public static IReadOnlyList<DeepMethod> Parse(string names)
        => [.. names.Split(',', StringSplitOptions.TrimEntries).SelectMany(name => name == "all" ? All : [Find(name)]).Distinct()];

    private static DeepMethod Find(string name) => All.FirstOrDefault(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"--method does not know '{name}'. It takes one or more of {Names}, with commas between them, or all.");
}
