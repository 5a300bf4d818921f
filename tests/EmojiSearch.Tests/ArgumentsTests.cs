using MLNetHashing.Samples.EmojiSearch;

namespace MLNetHashing.Tests;

public class ArgumentsTests
{
    [Fact]
    public void Options_are_taken_in_any_order()
    {
        var arguments = Arguments.Parse(["--epochs", "3", "--data", "photos", "--bits", "16", "--out", "out", "--seed", "7"]);

        Assert.Equal(("photos", "out", 16, 3, 7), (arguments.Data, arguments.Output, arguments.Bits, arguments.Epochs, arguments.Seed));
    }

    [Theory]
    [InlineData("dsph", "DSPH")]
    [InlineData("MMACH, rmsh", "MMACH", "RMSH")]
    [InlineData("all", "DSPH", "MMACH", "DAPH", "UDSPH", "RMSH")]
    [InlineData("rmsh,daph,rmsh", "RMSH", "DAPH")]
    public void Methods_are_taken_by_name_in_their_order_and_once(string names, params string[] methods)
        => Assert.Equal(methods, Arguments.Parse(["--method", names]).Methods.Select(method => method.Name));

    [Fact]
    public void Without_a_word_DSPH_is_trained() => Assert.Equal("DSPH", Assert.Single(Arguments.Parse([]).Methods).Name);

    [Theory]
    [InlineData("--bits takes a whole number, not 'many'", "--bits", "many")]
    [InlineData("--epochs needs a value", "--epochs")]
    [InlineData("'--fast' is none of", "--fast")]
    [InlineData("does not know 'dcmh'. It takes one or more of dsph, mmach, daph, udsph, rmsh", "--method", "dsph,dcmh")]
    [InlineData("does not know ''", "--method", "dsph,")]
    public void What_cannot_be_understood_is_named(string message, params string[] words)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => Arguments.Parse(words)).Message);
}
