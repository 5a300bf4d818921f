namespace MLNetHashing.Samples;

/// <summary>A method of deep hashing that a sample can train, by its name.</summary>
/// <param name="Name">What a report calls it; the command line takes it in any case.</param>
/// <param name="Trainer">Makes its trainer for the columns Picture, Text and Labels.</param>
internal sealed record DeepMethod(string Name, Func<HashingTrainers, TrainingTerms, HashingTrainer> Trainer)
{
    /// <summary>The column of pictures, or of features of them.</summary>
    public const string Picture = "Picture";

    // 40 epochs and dropout are what a small transformer needs with DSPH; the other methods have their own defaults.
    public static IReadOnlyList<DeepMethod> All { get; } =
    [
        new("DSPH", (trainers, terms) => trainers.Dsph(
            Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(new DsphOptions { Epochs = 40, Dropout = 0.2 }))),
        new("MMACH", (trainers, terms) => trainers.Mmach(Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(new MmachOptions()))),
        new("DAPH", (trainers, terms) => trainers.Daph(Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(new DaphOptions()))),
        new("UDSPH", (trainers, terms) => trainers.Udsph(Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(new UdsphOptions()))),
        new("RMSH", (trainers, terms) => trainers.Rmsh(Picture, nameof(Item.Text), nameof(Item.Labels), terms.In(new RmshOptions()))),
    ];

    /// <summary>The names as the command line has them.</summary>
    public static string Names => string.Join(", ", All.Select(method => method.Name.ToLowerInvariant()));

    /// <summary>The methods of a list of names with commas between them, each once; <c>all</c> is all of them.</summary>
    /// <exception cref="ArgumentException">A name is not known.</exception>
    public static IReadOnlyList<DeepMethod> Parse(string names)
        => [.. names.Split(',', StringSplitOptions.TrimEntries).SelectMany(name => name == "all" ? All : [Find(name)]).Distinct()];

    private static DeepMethod Find(string name) => All.FirstOrDefault(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"--method does not know '{name}'. It takes one or more of {Names}, with commas between them, or all.");
}
