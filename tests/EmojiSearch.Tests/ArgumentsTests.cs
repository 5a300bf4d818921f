using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

public class ArgumentsTests
{
    [Fact]
    public void Options_are_taken_in_any_order()
    {
        var arguments = Arguments.Parse(["--epochs", "3", "--data", "photos", "--bits", "16", "--output", "out", "--seed", "7"]);

        Assert.Equal(("photos", "out", 16, 3, 7), (arguments.Data, arguments.Output, arguments.Bits, arguments.Epochs, arguments.Seed));
    }

    [Theory]
    [InlineData("--bits takes a whole number, not 'many'", "--bits", "many")]
    [InlineData("--epochs needs a value", "--epochs")]
    [InlineData("'--fast' is none of", "--fast")]
    public void What_cannot_be_understood_is_named(string message, params string[] words)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => Arguments.Parse(words)).Message);
}
