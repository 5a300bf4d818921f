using MLNetHashing.Samples.EmojiSearch;

try
{
    var arguments = Arguments.Parse(args);
    if (arguments.AsksForHelp)
        Console.WriteLine(Arguments.Help);
    else
        MainJob.Run(arguments);
    return 0;
}
catch (Exception error) when (error is ArgumentException or InvalidDataException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
