using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>Makes the runs on a data set of the literature, prints them beside the published results, and writes the table beside the results.</summary>
internal static class ReproductionProgram
{
    /// <returns>How many runs failed.</returns>
    public static int Run(ReproductionOptions asked)
    {
        asked.Encoder.Check(asked.Tokenizer);
        var ml = new MLContext(asked.Seeds[0]);
        var data = FieldData.Read(ml, asked);
        var plan = ReproductionPlan.Of(asked, data);
        if (asked.Json)
        {
            var here = new ReproductionRun(asked, ml, data, Console.Out);
            foreach (var run in plan)
                Console.WriteLine(here.Run(run).ToJson());
            return 0;
        }
        foreach (var line in data.Missing)
            Console.Error.WriteLine(line);
        var file = new ResultsFile(asked.Results);
        var failed = TableRuns.Make(plan, file, 1, (run, _) => TrainingProcess.Run(run, ReproductionPlan.Arguments(asked, run), Console.Error), Console.Error);
        var table = ReproductionTable.Of(file.Read());
        Console.WriteLine(table);
        Write(Path.ChangeExtension(asked.Results, ".md"), table);
        return failed;
    }

    private static void Write(string path, string table)
    {
        var beside = path + ".new";
        File.WriteAllText(beside, table);
        File.Move(beside, path, overwrite: true);
    }
}
