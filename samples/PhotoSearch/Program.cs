using MLNetHashing.Samples.PhotoSearch;

try
{
    var arguments = Arguments.Parse(args);
    if (arguments.AsksForHelp)
        Console.WriteLine(Arguments.Help);
    else
        await PhotoJob.Run(arguments);
    return 0;
}
catch (Exception error) when (error is ArgumentException or InvalidDataException or IOException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
