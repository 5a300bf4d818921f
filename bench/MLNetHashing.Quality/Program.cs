using MLNetHashing.Quality;

try
{
    if (args is ["--sweep", .. var roots])
    {
        SweepBench.Run(roots.SingleOrDefault("../shared/data"));
        return 0;
    }
    if (TableOptions.AreMeantBy(args))
        return TableProgram.Run(TableOptions.Parse(args)) == 0 ? 0 : 1;
    if (ReproductionOptions.AreMeantBy(args))
        return ReproductionProgram.Run(ReproductionOptions.Parse(args)) == 0 ? 0 : 1;
    var options = QualityOptions.Parse(args);
    if (options.Compare)
    {
        SideBySide.Run(options);
        return 0;
    }
    var training = new FolderTraining(options);
    foreach (var bits in options.Bits)
    {
        var result = training.Run(bits);
        Console.WriteLine(options.Json ? result.ToJson() : result.ToString());
    }
    return 0;
}
catch (NotPossibleException error)
{
    Console.Error.WriteLine(error.Message);
    return TrainingProcess.NotPossible;
}
catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
