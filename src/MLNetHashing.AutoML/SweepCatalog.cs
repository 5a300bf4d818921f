using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Sweeps, which find what suits a collection.</summary>
public static class SweepCatalog
{
    /// <summary>Trains methods with several lengths of codes and options, and tells which retrieves best on validation queries.</summary>
    /// <remarks>
    /// <para>What is chosen on queries is too good on these very queries. Give pairs that are set apart from the training pairs for this, never the test
    /// queries, and measure the best on the test queries once, afterwards.</para>
    /// <para>Vectors, texts and keys are kept in memory, so frozen features are computed once for all trials; pictures are decoded for each trial. A training
    /// that fails is a trial with an error, and the sweep goes on. Trainings come one after another, in an experiment of Microsoft.ML.AutoML.</para>
    /// </remarks>
    /// <param name="hashing">Where hashing hangs on ML.NET.</param>
    /// <param name="train">The training pairs.</param>
    /// <param name="validationQueries">Pairs that ask, with labels. Not the test queries, and none of the database.</param>
    /// <param name="database">The pairs to be found, with labels; often the training pairs.</param>
    /// <param name="imageColumn">The column of pictures, or of features of pictures, in all three.</param>
    /// <param name="textColumn">The column of texts, or of features of texts, in all three.</param>
    /// <param name="labelColumn">The column of labels in all three: a multi-hot vector, keys, or text with '|' between labels.</param>
    /// <param name="options">What to try, and when to stop.</param>
    /// <returns>All trials of the plan that are over, those of earlier runs included. There is no best one where none came to a result.</returns>
    /// <exception cref="ArgumentException">A column is missing or cannot hold labels, or some options have values that they cannot have; the message lists all
    /// of them.</exception>
    /// <exception cref="InvalidOperationException">The folder has trials of another sweep; the message says what differs.</exception>
    /// <exception cref="InvalidDataException">The folder's file has a line that is not of a sweep.</exception>
    public static SweepResult Sweep(this HashingCatalog hashing, IDataView train, IDataView validationQueries,
        IDataView database, string imageColumn, string textColumn, string labelColumn, SweepOptions options)
    {
        ArgumentNullException.ThrowIfNull(hashing);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validationQueries);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var data = new SweepData(hashing.Context, train, validationQueries, database, new(imageColumn, textColumn, labelColumn));
        using var file = options.Folder is { } folder ? new TrialFile(folder, Identity(data, options)) : null;

        var (maker, log) = (new TrialMaker(hashing.Context, data, options), new TrialLog(file, options.Progress));
        var trials = options.Search == SweepSearch.CostFrugal
            ? new CostFrugalSearch(hashing.Context, options, maker, log).Run()
            : new PlannedSearch(hashing.Context, options, maker, log).Run();
        return new(options.Methods, data.Columns, [.. trials]);
    }

    private static Dictionary<string, string> Identity(SweepData data, SweepOptions options) =>
        data.Identity
            .Append(new(nameof(SweepOptions.Directions), string.Join(", ", options.Directions)))
            .Concat(options.Methods.SelectMany(StatedOptions.Identity))
            .ToDictionary();
}
