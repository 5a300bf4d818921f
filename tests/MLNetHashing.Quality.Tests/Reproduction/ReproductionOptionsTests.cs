namespace MLNetHashing.Quality.Tests;

public sealed class ReproductionOptionsTests
{
    private static readonly string[] Needed = ["--dataset", "mirflickr", "--root", "flickr", "--encoder", "clip:ViT-B-32.safetensors"];

    [Fact]
    public void Every_flag_is_taken()
    {
        var options = ReproductionOptions.Parse(
        [
            "--dataset", "coco2017", "--root", "coco", "--protocol", "mith", "--method", "dsph,rmsh", "--encoder", "onnx:C:/net.onnx", "--pixels", "keras",
            "--input", "x", "--features", "y", "--bits", "8,16", "--seeds", "1,2", "--epochs", "5", "--option", "BatchSize=64", "--caption", "3",
            "--device", "cuda:1", "--allow-incomplete", "--results", "r.jsonl",
        ]);
        Assert.Equal(("coco2017", "coco", RetrievalProtocol.Mith, 3), (options.Data, options.Root, options.Protocol, options.Caption));
        Assert.Equal((new("onnx", "C:/net.onnx"), new("keras", "x", "y")), (options.Encoder, options.Onnx));
        Assert.Equal("onnx:net.onnx with keras pixels", options.EncoderName);
        Assert.Equal(["dsph", "rmsh"], options.Methods);
        Assert.Equal([8, 16], options.Bits);
        Assert.Equal([1, 2], options.Seeds);
        Assert.Equal("BatchSize=64 Epochs=5", Methods.Stated(options.ChangesOf("dsph")));
        Assert.Equal((1, false, true, "r.jsonl"), (options.Gpu, options.MayFallBack, options.AllowIncomplete, options.Results));
    }

    [Fact]
    public void Without_more_it_is_DSPH_as_published()
    {
        var options = ReproductionOptions.Parse(Needed);
        Assert.Equal((RetrievalProtocol.Dsph, "dsph", 1814), (options.Protocol, options.Methods.Single(), options.Seeds.Single()));
        Assert.Equal([16, 32, 64], options.Bits);
        Assert.Equal("Epochs=100", Methods.Stated(options.ChangesOf("dsph")));
        Assert.Empty(options.ChangesOf("rmsh"));
        Assert.Empty(ReproductionOptions.Parse([.. Needed, "--encoder", "small"]).ChangesOf("dsph"));
    }

    [Theory]
    [InlineData("--dataset is 'flickr'; expected mirflickr or nuswide21", "--dataset", "flickr")]
    [InlineData("--protocol is 'dchmt'; expected dsph or dcmh or mith", "--protocol", "dchmt")]
    [InlineData("--encoder is 'vgg:a'; expected small, clip:WEIGHTS, onnx:FILE, resnet34:WEIGHTS", "--encoder", "vgg:a")]
    [InlineData("--encoder is 'clip'; expected", "--encoder", "clip")]
    [InlineData("--encoder is 'clip:'; expected", "--encoder", "clip:")]
    [InlineData("--encoder is 'small:a'; expected", "--encoder", "small:a")]
    [InlineData("--method is 'itq'; expected dsph", "--method", "itq")]
    [InlineData("--device is 'gpu'; expected cpu, cuda or cuda:N", "--device", "gpu")]
    [InlineData("--caption is '5'; expected 0 or 1", "--caption", "5")]
    [InlineData("--caption is of no use with mirflickr, whose pictures have one text each", "--caption", "1")]
    [InlineData("--protocol is of no use with wikipedia, whose split comes with it", "--dataset", "wikipedia", "--protocol", "dsph")]
    [InlineData("--pixels is of no use with clip:ViT-B-32.safetensors, which is no ONNX file", "--pixels", "keras")]
    [InlineData("--tokenizer is of no use with small, which is not CLIP", "--encoder", "small", "--tokenizer", "vocab.json")]
    [InlineData("--results is 'table.md'; expected a file that ends with .jsonl", "--results", "table.md")]
    [InlineData("'--bit' is not known. There are:", "--bit", "16")]
    [InlineData("--option is 'Alpha'; expected NAME=VALUE", "--option", "Alpha")]
    public void What_cannot_be_meant_is_told(string message, params string[] arguments)
        => Assert.Contains(message, Refusal([.. Needed, .. arguments]), StringComparison.Ordinal);

    [Fact]
    public void What_is_missing_is_told()
    {
        Assert.Contains("--root is missing; expected the folder of the owners' files", Refusal([.. Needed[..2], .. Needed[4..]]), StringComparison.Ordinal);
        Assert.Contains("--encoder is missing; expected small, clip:WEIGHTS", Refusal(Needed[..4]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tokenizer_is_told_with_what_would_do()
    {
        var message = Assert.Throws<ArgumentException>(() => ClipTokenizer.Of("no-folder/clip.safetensors", null)).Message;
        Assert.EndsWith("Put bpe_simple_vocab_16e6.txt.gz there, or vocab.json and merges.txt, or name one with --tokenizer FILE.", message,
            StringComparison.Ordinal);
    }

    private static string Refusal(string[] arguments) => Assert.Throws<ArgumentException>(() => ReproductionOptions.Parse(arguments)).Message;
}
