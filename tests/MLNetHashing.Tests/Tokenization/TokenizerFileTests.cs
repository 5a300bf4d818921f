using System.IO.Compression;
using MLNetHashing.Tests.Networks;

namespace MLNetHashing.Tests.Tokenization;

public sealed class TokenizerFileTests : IDisposable
{
    private readonly SmallVocabulary _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public void A_tokenizer_read_back_from_its_bytes_makes_the_same_tokens()
    {
        TextTokenizer[] tokenizers =
        [
            ClipTextTokenizer.FromFile(_small.Plain, 20),
            BertTextTokenizer.FromFile(Path.Combine(AppContext.BaseDirectory, "Fixtures", "bert_vocab.txt"), 20, lowerCase: false),
        ];
        foreach (var tokenizer in tokenizers)
        {
            var copy = TokenizerFile.Read(TokenizerFile.Write(tokenizer));
            Assert.Equal((tokenizer.GetType(), tokenizer.VocabularySize), (copy.GetType(), copy.VocabularySize));
            foreach (var text in RandomTexts.Draw(200).Append("Cat the CAT"))
                Assert.Equal(tokenizer.Encode(text), copy.Encode(text));
        }
    }

    [Theory]
    [InlineData("""{ "kind": "of-tomorrow" }""")]
    [InlineData("""{ "kind": "clip", "ContextLength": 77, "Tokens": ["a"], "Merges": [] }""")]
    [InlineData("""{ "kind": "clip", "ContextLength": 2, "Tokens": ["<|startoftext|>", "<|endoftext|>"], "Merges": [] }""")]
    [InlineData("""{ "kind": "bert", "ContextLength": 77, "Tokens": [], "LowerCase": true }""")]
    [InlineData("null")]
    public void What_is_no_tokenizer_is_refused(string json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(bytes, CompressionLevel.Fastest)))
            writer.Write(json);
        Assert.StartsWith("The model's tokenizer is damaged", Assert.Throws<InvalidDataException>(() => TokenizerFile.Read(bytes.ToArray())).Message);
        Assert.Throws<InvalidDataException>(() => TokenizerFile.Read([1, 2, 3]));
    }

    [Fact]
    public void A_network_carries_its_tokenizer_and_one_without_is_written_as_before()
    {
        var network = SmallNetworks.Text();
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain, SmallNetworks.TextConfig.ContextLength);
        var weights = network.Weights.ToDictionary();
        weights["encoder.token_embedding.weight"] = new([tokenizer.VocabularySize, 24], Draw.Floats(tokenizer.VocabularySize * 24, 5));
        var config = SmallNetworks.TextConfig with { Words = null, Tokenizer = tokenizer, VocabularySize = tokenizer.VocabularySize };

        var copy = (TextTransformerConfig)HashNetwork.FromBytes(new HashNetwork(new(config, [16]), weights).ToBytes()).Config.Encoder;

        Assert.Equal(tokenizer.Encode("a cat"), copy.Tokenizer!.Encode("a cat"));
        Assert.DoesNotContain("Tokenizer", System.Text.Encoding.UTF8.GetString(network.ToBytes().AsSpan(0, 400)));
    }

    [Fact]
    public void A_tokenizer_of_another_size_than_the_network_s_is_refused()
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain, 20);
        var config = SmallNetworks.TextConfig with { Words = null, Tokenizer = tokenizer };
        var error = Assert.Throws<InvalidDataException>(() => config.CreateForm());
        Assert.Contains($"20 tokens out of {tokenizer.VocabularySize}", error.Message);
        Assert.Contains("9 out of 50", error.Message);
    }
}
