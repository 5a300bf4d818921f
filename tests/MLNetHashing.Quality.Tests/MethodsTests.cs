using Microsoft.ML;

namespace MLNetHashing.Quality.Tests;

public sealed class MethodsTests
{
    public static TheoryData<string> Names => [.. Methods.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_method_has_a_trainer_of_as_many_bits_as_were_asked_for(string method)
    {
        var options = Methods.Options(QualityOptions.Parse(["--data", "pack", "--method", method, "--seed", "7"]), 24);
        Assert.Equal((24, 7), (options.Bits, options.Seed));
        Assert.NotNull(new MLContext().Hashing().Trainers.Create("Image", "Text", "Labels", options));
        Assert.Equal(method, Methods.Title(method), ignoreCase: true);
    }
}
