using System.Net;
using MLNetHashing.Samples.PhotoSearch;

namespace MLNetHashing.Tests;

public class ArgumentsTests
{
    [Fact]
    public void Options_of_this_sample_and_of_all_are_taken_in_any_order()
    {
        var arguments = Arguments.Parse(["--port", "0", "--data", "photos", "--host", "0.0.0.0", "--method", "rmsh", "--backbone", "net.onnx", "--serve"]);

        Assert.Equal(("photos", true, 0), (arguments.Data, arguments.Serves, arguments.Port));
        Assert.Equal(new Backbone("net.onnx", "input", "features", PixelOptions.Keras), arguments.Backbone);
        Assert.Equal(IPAddress.Any, arguments.Host);
        Assert.Equal("RMSH", Assert.Single(arguments.Methods).Name);
    }

    [Fact]
    public void What_a_backbone_takes_and_gives_can_be_told()
        => Assert.Equal(
            new Backbone("net.onnx", "data", "pool5", PixelOptions.Caffe),
            Arguments.Parse(["--backbone", "net.onnx", "--pixels", "caffe", "--input", "data", "--features", "pool5"]).Backbone);

    [Fact]
    public void Without_a_word_only_this_machine_is_served() => Assert.Equal(IPAddress.Loopback, Arguments.Parse(["--serve"]).Host);

    [Theory]
    [InlineData("--port takes a port, 0 to 65535, not '65536'", "--port", "65536")]
    [InlineData("--port takes a whole number, not '-1'", "--port", "-1")]
    [InlineData("--host takes the address of a network interface", "--host", "photos.example")]
    [InlineData("--backbone needs a value", "--backbone")]
    [InlineData("--pixels does not know 'torch'. It takes one of keras, imagenet, clip, caffe", "--pixels", "torch")]
    [InlineData("'--fast' is none of --data, --out, --backbone", "--fast")]
    public void What_cannot_be_understood_is_named(string message, params string[] words)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => Arguments.Parse(words)).Message);

    [Theory]
    [InlineData("There is nothing to do")]
    [InlineData("--serve needs --out", "--serve")]
    [InlineData("--backbone needs --data", "--backbone", "net.onnx")]
    [InlineData("--backbone: there is no file none.onnx", "--backbone", "none.onnx", "--data", ".")]
    public async Task What_is_missing_is_named(string message, params string[] words)
        => Assert.Contains(message, (await Assert.ThrowsAsync<ArgumentException>(() => PhotoJob.Run(Arguments.Parse(words)))).Message);
}
