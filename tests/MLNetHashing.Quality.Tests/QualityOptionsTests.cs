namespace MLNetHashing.Quality.Tests;

public sealed class QualityOptionsTests
{
    [Fact]
    public void Every_flag_is_taken()
    {
        var options = QualityOptions.Parse(
        [
            "--data", "pack", "--method", "dsph", "--bits", "16,32", "--seed", "3", "--epochs", "5", "--threads", "1", "--image", "i.npy", "--text", "t.npy",
            "--option", "HeadRate=1e-3", "--json",
        ]);
        Assert.Equal([16, 32], options.Bits);
        Assert.Equal(("pack", 3, 5, 1, "i.npy", "t.npy"), (options.Data, options.Seed, options.Epochs, options.Threads, options.Image, options.Text));
        Assert.Equal("1e-3", options.Changes["HeadRate"]);
        Assert.True(options.Json);
        Assert.False(options.Compare);
    }

    [Theory]
    [InlineData("--data is missing")]
    [InlineData("'--bit' is not known", "--data", "pack", "--bit", "16")]
    [InlineData("--epochs needs a value", "--data", "pack", "--epochs")]
    [InlineData("--epochs is '0'", "--data", "pack", "--epochs", "0")]
    [InlineData("--bits is 'x'", "--data", "pack", "--bits", "16,x")]
    [InlineData("--method is 'x'; expected dsph", "--data", "pack", "--method", "x")]
    public void What_cannot_be_meant_is_told(string message, params string[] arguments)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => QualityOptions.Parse(arguments)).Message, StringComparison.Ordinal);
}
