namespace MLNetHashing.Tests.Tokenization;

/// <summary>Ids are line numbers of Fixtures/bert_vocab.txt, from 0.</summary>
public sealed class BertTextTokenizerTests
{
    private const int Unknown = 1;
    private const int Start = 2;
    private const int End = 3;

    private static readonly string s_vocabulary = Path.Combine(AppContext.BaseDirectory, "Fixtures", "bert_vocab.txt");

    [Theory]
    [InlineData("the cat", 6, 7)]
    [InlineData("The CATS, playing!", 6, 7, 12, 16, 9, 10, 18)]
    [InlineData("unaffable", 13, 14, 15)]
    [InlineData("unaffabl", Unknown)]
    [InlineData("café CAFE\u0301 cafes", 8, 8, 8, 12)]
    [InlineData("a\tcat\r\nthe\u00A0cat", 5, 7, 6, 7)]
    [InlineData("c\u0000a\u200B\uFFFDt", 7)]
    [InlineData("大家大", 24, 25, 24)]
    [InlineData("cat大", 7, 24)]
    [InlineData("$a+a", 19, 5, 20, 5)]
    [InlineData("[SEP]", 21, 23, 22)]
    [InlineData("cat😀", Unknown)]
    [InlineData("😀 cat", Unknown, 7)]
    [InlineData("")]
    public void Words_are_cut_into_the_longest_pieces_that_there_are(string text, params int[] ids)
        => Assert.Equal([Start, .. ids, End, .. new int[14 - ids.Length]], BertTextTokenizer.FromFile(s_vocabulary, 16).Encode(text));

    [Fact]
    public void Case_and_accents_stay_where_wanted()
    {
        var cased = BertTextTokenizer.FromFile(s_vocabulary, 8, lowerCase: false);
        Assert.Equal([Start, 26, 7, 28, Unknown, End, 0, 0], cased.Encode("Cat cat É CAT"));
    }

    [Fact]
    public void Words_of_more_than_100_characters_are_unknown()
    {
        var tokenizer = BertTextTokenizer.FromFile(s_vocabulary, 200);
        Assert.Equal([Start, 6, .. Enumerable.Repeat(27, 97), End], tokenizer.Encode("the" + new string('e', 97)).Take(100));
        Assert.Equal([Start, Unknown, End, 0], tokenizer.Encode("the" + new string('e', 98)).Take(4));
    }

    [Fact]
    public void A_text_that_is_too_long_keeps_its_beginning_and_the_end_token()
        => Assert.Equal([Start, 7, 12, 9, End], BertTextTokenizer.FromFile(s_vocabulary, 5).Encode("cats playing"));

    [Fact]
    public void The_sizes_are_told()
    {
        var tokenizer = BertTextTokenizer.FromFile(s_vocabulary);
        Assert.Equal((512, 30), (tokenizer.ContextLength, tokenizer.VocabularySize));
    }

    [Theory]
    [InlineData("no token '[SEP]'", "[PAD]", "[UNK]", "[CLS]")]
    [InlineData("no token '[UNK]'", "[PAD]", "[CLS]", "[SEP]")]
    [InlineData("[PAD] is token 3", "[UNK]", "[CLS]", "[SEP]", "[PAD]")]
    [InlineData("'cat' is there twice", "[PAD]", "[UNK]", "[CLS]", "[SEP]", "cat", "cat")]
    public void A_vocabulary_without_its_special_tokens_or_with_a_token_twice_is_refused(string message, params string[] tokens)
    {
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, tokens);
        var error = Assert.Throws<InvalidDataException>(() => BertTextTokenizer.FromFile(path));
        File.Delete(path);
        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains(message, error.Message);
    }
}
