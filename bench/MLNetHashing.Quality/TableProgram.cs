namespace MLNetHashing.Quality;

/// <summary>Makes the runs of a table, prints it, and writes it where that was asked for.</summary>
internal static class TableProgram
{
    private const string Page = "bench/README.md";

    /// <returns>How many runs failed.</returns>
    public static int Run(TableOptions options)
    {
        var file = new ResultsFile(options.Results);
        var plan = options.DeltaSweep ? DeltaSweep.Plan(options.Seeds) : Plan.Of(options);
        var failed = options.Trains
            ? TableRuns.Make(plan, file, options.Parallel, (run, core) => TrainingProcess.Run(run, options.Root, core), Console.Error)
            : 0;
        var table = options.DeltaSweep ? DeltaSweep.Table(file.Read()) : QualityTable.Of(file.Read());
        Console.WriteLine(table);
        if (options.Write)
            Section.Write(Page, options.DeltaSweep ? "delta table" : "quality table", table);
        return failed;
    }
}
