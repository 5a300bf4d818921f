using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing.Tests.Tokenizers;

public sealed class BpeTokenizerTests
{
    private static readonly string[] s_tokens = ["a", "b", "c", "a</w>", "b</w>", "c</w>", "ab", "ab</w>", "abc</w>", "Ã", "©</w>", "Ã©</w>", "<end>"];
    private static readonly string[] s_merges = ["a b", "a b</w>", "ab c</w>", "Ã ©</w>"];

    [Fact]
    public void Neighbours_grow_together_in_the_order_of_the_merges_and_a_word_s_last_symbol_has_the_suffix()
    {
        var tokenizer = Create();
        Assert.Equal(Ids("abc</w>"), tokenizer.EncodeToIds("abc"));
        Assert.Equal(Ids("ab", "ab", "ab</w>"), tokenizer.EncodeToIds("ababab"));
        Assert.Equal(Ids("c", "a</w>", "b</w>"), tokenizer.EncodeToIds("ca b"));
        Assert.Equal(Ids("a", "a", "abc</w>"), tokenizer.EncodeToIds("aaabc"));
    }

    [Fact]
    public void Of_overlapping_pairs_the_left_one_grows_together()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary(["a", "aa"])) { Merges = ["a a"] });
        Assert.Equal([1, 0], tokenizer.EncodeToIds("aaa"));
    }

    [Fact]
    public void Characters_enter_as_the_symbols_of_their_bytes() => Assert.Equal(Ids("a", "Ã©</w>"), Create().EncodeToIds("aé"));

    [Fact]
    public void Special_tokens_are_taken_whole() => Assert.Equal(Ids("a</w>", "<end>", "b</w>"), Create().EncodeToIds("a<end>b"));

    [Fact]
    public void What_the_vocabulary_lacks_is_the_unknown_token() => Assert.Equal(Ids("a", "<end>", "b</w>"), Create().EncodeToIds("axb"));

    [Fact]
    public void Words_are_the_same_the_second_time_and_for_strings_and_spans()
    {
        var tokenizer = Create();
        string[] texts = ["abcab", "é", "abababababababababababab c"];
        var first = texts.Select(text => tokenizer.EncodeToIds(text)).ToArray();
        Assert.Equal(first, texts.Select(text => tokenizer.EncodeToIds(text.AsSpan())));
    }

    [Fact]
    public void An_empty_text_has_no_tokens()
    {
        Assert.Empty(Create().EncodeToIds(""));
        Assert.Empty(Create().EncodeToIds("  "));
    }

    [Fact]
    public void Normaliser_and_splitter_of_the_caller_are_used()
    {
        var tokenizer = BpeTokenizer.Create(new BpeOptions(Vocabulary(s_tokens))
        {
            Merges = s_merges,
            EndOfWordSuffix = "</w>",
            Normalizer = new WithoutDashes(),
            PreTokenizer = new Halves(),
        });
        Assert.Equal(Ids("ab</w>", "a", "c</w>"), tokenizer.EncodeToIds("a-bac"));
        Assert.Equal(Ids("ab</w>", "a", "c</w>"), tokenizer.EncodeToIds("a-bac".AsSpan()));
    }

    [Fact]
    public void A_merge_of_a_token_that_there_is_not_is_refused()
        => Assert.Throws<InvalidOperationException>(() => BpeTokenizer.Create(new BpeOptions(Vocabulary(s_tokens)) { Merges = ["a q"] }));

    [Fact]
    public void An_expression_s_matches_are_the_words_and_special_tokens_come_first()
    {
        var splitter = new RegexPreTokenizer(new Regex(@"\p{L}+|[^\s\p{L}]+"), new Dictionary<string, int> { ["<end>"] = 1 });
        Assert.Equal([(0, 2), (2, 5), (7, 1), (9, 2)], splitter.PreTokenize("ab<end>! cd"));
        Assert.Equal([(0, 2), (2, 5), (7, 1), (9, 2)], splitter.PreTokenize("ab<end>! cd".AsSpan()));
        Assert.Equal([(0, 2), (2, 1), (3, 3), (6, 2), (9, 2)], new RegexPreTokenizer(new Regex(@"\p{L}+|[^\s\p{L}]+"), null).PreTokenize("ab<end>! cd"));
    }

    private static BpeTokenizer Create()
    {
        var special = new Dictionary<string, int> { ["<end>"] = Array.IndexOf(s_tokens, "<end>") };
        return BpeTokenizer.Create(new BpeOptions(Vocabulary(s_tokens))
        {
            Merges = s_merges,
            ByteLevel = true,
            EndOfWordSuffix = "</w>",
            UnknownToken = "<end>",
            SpecialTokens = special,
            PreTokenizer = new RegexPreTokenizer(new Regex(@"\S+"), special),
        });
    }

    private static IEnumerable<KeyValuePair<string, int>> Vocabulary(string[] tokens) => tokens.Select((token, id) => KeyValuePair.Create(token, id));

    private static IEnumerable<int> Ids(params string[] tokens) => tokens.Select(token => Array.IndexOf(s_tokens, token));

    private sealed class WithoutDashes : Normalizer
    {
        public override string Normalize(string original) => original.Replace("-", "", StringComparison.Ordinal);

        public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
    }

    private sealed class Halves : PreTokenizer
    {
        public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
            => [(0, text.Length / 2), (text.Length / 2, text.Length - text.Length / 2)];

        public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());
    }
}
