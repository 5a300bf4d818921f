using MLNetHashing.Quality;

try
{
    var options = QualityOptions.Parse(args);
    if (options.Compare)
    {
        SideBySide.Run(options);
        return 0;
    }
    var measurement = new Measurement(options);
    foreach (var bits in options.Bits)
    {
        var result = measurement.Run(bits);
        Console.WriteLine(options.Json ? result.ToJson() : result.ToString());
    }
    return 0;
}
catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException or InvalidOperationException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
