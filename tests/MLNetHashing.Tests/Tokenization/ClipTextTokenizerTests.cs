using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MLNetHashing.Tests.Tokenization;

public sealed class ClipTextTokenizerTests : IDisposable
{
    private readonly SmallVocabulary _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public void Any_text_has_the_tokens_of_the_published_algorithm()
    {
        var (tokenizer, literal) = (ClipTextTokenizer.FromFile(_small.Packed, 24), new LiteralClip(_small.Merges));
        foreach (var text in RandomTexts.Draw(3000).Append("a photo of a cat").Append("It's the DOGS' house; they're naïve. 😀😃大家 2nd 42"))
            Assert.Equal(literal.Tokenize(text, 24), tokenizer.Encode(text));
    }

    [Fact]
    public void All_formats_of_a_vocabulary_make_one_tokenizer()
    {
        var packed = ClipTextTokenizer.FromFile(_small.Packed);
        foreach (var other in new[] { ClipTextTokenizer.FromFile(_small.Plain), ClipTextTokenizer.FromFiles(_small.Json, _small.MergesFile) })
        {
            Assert.Equal((77, 512 + _small.Merges.Length + 2), (other.ContextLength, other.VocabularySize));
            Assert.Equal(packed.Vocabulary.Tokens, other.Vocabulary.Tokens);
            Assert.Equal(packed.Vocabulary.Merges, other.Vocabulary.Merges);
        }
    }

    [Fact]
    public void A_text_is_start_words_end_and_padding_and_an_empty_one_has_no_words()
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain, 5);
        var (start, end, a) = (tokenizer.VocabularySize - 2, tokenizer.VocabularySize - 1, new LiteralClip(_small.Merges).Ids["a</w>"]);
        Assert.Equal([start, a, a, end, 0], tokenizer.Encode("a A"));
        Assert.Equal([start, end, 0, 0, 0], tokenizer.Encode(""));
        Assert.Equal([start, end, 0, 0, 0], tokenizer.Encode(" \t\u001C\n"));
        Assert.Equal([start, start, a, end, end], tokenizer.Encode("<|startoftext|>a<|endoftext|>"));
    }

    [Fact]
    public void A_text_that_is_too_long_keeps_its_beginning_and_the_end_token()
    {
        var (shorter, longer) = (ClipTextTokenizer.FromFile(_small.Plain, 8), ClipTextTokenizer.FromFile(_small.Plain, 64));
        const string text = "the house of a photographed dog, and of a photographed cat";
        Assert.Equal([.. longer.Encode(text).Take(7), longer.VocabularySize - 1], shorter.Encode(text));
    }

    [Theory]
    [InlineData("&amp;lt;", "<")]
    [InlineData("&amp;amp;amp;", "& amp ;")]
    [InlineData("  a \r\n\t dog ", "a dog")]
    [InlineData("İa", "i\u0307a")]
    [InlineData("ΟΔΟΣ ΣΑΣ.Σ Σ Α\u0301Σ", "οδος σασ.ς σ α\u0301ς")]
    [InlineData("ΟΔΟΣ' ΟΔΟΣ'Α", "οδος' οδοσ'α")]
    public void A_text_means_what_it_means_to_Python(string text, string same)
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain);
        Assert.Equal(tokenizer.Encode(same), tokenizer.Encode(text));
    }

    [Fact]
    public void Letters_beyond_the_first_plane_belong_to_words()
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain);
        var literal = new LiteralClip(_small.Merges);
        Assert.Equal(literal.Tokenize("𠮷野家!𝟒𝟐", 77), tokenizer.Encode("𠮷野家!𝟒𝟐"));
        Assert.NotEqual(tokenizer.Encode("𠮷 野家"), tokenizer.Encode("𠮷野家"));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_read_as_a_replacement_character()
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain);
        Assert.Equal(tokenizer.Encode("a \uFFFD b"), tokenizer.Encode("a \uD83D b"));
    }

    [Fact]
    public void Many_threads_may_use_one_tokenizer()
    {
        var tokenizer = ClipTextTokenizer.FromFile(_small.Plain, 24);
        var texts = RandomTexts.Draw(500).ToArray();
        var expected = texts.Select(tokenizer.Encode).ToArray();
        var shared = ClipTextTokenizer.FromFile(_small.Plain, 24);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Assert.Equal(expected, texts.Select(shared.Encode)));
    }

    [Fact]
    public void A_context_without_room_is_refused()
        => Assert.Contains("3 tokens or more", Assert.Throws<ArgumentOutOfRangeException>(() => ClipTextTokenizer.FromFile(_small.Plain, 2)).Message);

    /// <summary>The ids are those of OpenAI's algorithm in Python, with its own expressions.</summary>
    [Theory]
    [InlineData("a photo of a cat", 320, 1125, 539, 320, 2368)]
    [InlineData("It's they'RE 1999 DON'T we'll", 585, 568, 889, 982, 272, 280, 280, 280, 847, 713, 649, 1342)]
    [InlineData("a&amp;amp;b &lt;3", 320, 261, 321, 283, 274)]
    [InlineData("😀 ok", 7334, 2481)]
    [InlineData("🤷🏽‍♀️", 13185, 37036)]
    [InlineData("naïve café", 1097, 35689, 563, 15304)]
    [InlineData("<|startoftext|>dog<|endoftext|>", 49406, 1929, 49407)]
    [InlineData("ΟΔΟΣ", 138, 123, 138, 112, 138, 123, 139, 480)]
    [InlineData("İstanbul", 328, 16384, 11231)]
    [InlineData("𠮷野家", 172, 254, 106, 115, 38283, 236, 27047, 370)]
    [InlineData("2nd !!!", 273, 1764, 995)]
    public void OpenAI_s_vocabulary_gives_OpenAI_s_ids(string text, params int[] ids)
    {
        var tokenizer = ClipTextTokenizer.FromFile(Checkout.SharedOrSkip("data/backbones/bpe_simple_vocab_16e6.txt.gz"));
        Assert.Equal(49_408, tokenizer.VocabularySize);
        Assert.Equal([49_406, .. ids, 49_407, .. new int[75 - ids.Length]], tokenizer.Encode(text));
    }

    /// <summary>The hashes are of what OpenAI's algorithm in Python made of the texts.</summary>
    [Theory]
    [InlineData("coco18", 10_000, "ad8a0e1a29baab664793a39ca92c8c48af5c8b87b653d87044d9c8c3d88e3204")]
    [InlineData("fashion-mini", 6_000, "9dea97509b08831501aabdab2829ed58755794a5c7753e062a9fd6460b3e109f")]
    public void All_texts_of_a_data_set_have_OpenAI_s_ids(string data, int count, string hash)
    {
        var vocabulary = Checkout.SharedOrSkip("data/backbones/bpe_simple_vocab_16e6.txt.gz");
        var lines = File.ReadAllLines(Checkout.SharedOrSkip($"data/{data}/items.tsv"));
        var column = Array.IndexOf(lines[0].Split('\t'), "text");
        var texts = lines.Skip(1).Select(line => line.Split('\t')[column]).ToArray();
        var tokenizer = ClipTextTokenizer.FromFile(vocabulary);
        var literal = new LiteralClip(MergesOf(vocabulary));
        Assert.Equal(count, texts.Length);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            var tokens = tokenizer.Encode(text);
            Assert.Equal(literal.Tokenize(text, 77), tokens);
            all.AppendData(MemoryMarshal.AsBytes<int>(tokens));
        }
        Assert.Equal(hash, Convert.ToHexStringLower(all.GetHashAndReset()));
    }

    [Fact]
    public void Any_text_has_the_published_algorithm_s_tokens_of_OpenAI_s_vocabulary()
    {
        var vocabulary = Checkout.SharedOrSkip("data/backbones/bpe_simple_vocab_16e6.txt.gz");
        var (tokenizer, literal) = (ClipTextTokenizer.FromFile(vocabulary), new LiteralClip(MergesOf(vocabulary)));
        foreach (var text in RandomTexts.Draw(5000))
            Assert.Equal(literal.Tokenize(text, 77), tokenizer.Encode(text));
    }

    private static IEnumerable<string> MergesOf(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n')[1..(49_152 - 256 - 2 + 1)];
    }
}
