using System.Text;
using Microsoft.ML.Tokenizers;

namespace MLNetHashing.Tests.Tokenizers;

public sealed class WordPieceTokenizerTests
{
    private const string Vocabulary = "[UNK]\nun\n##aff\n##able\n##a\ncat\n##s\naff";

    [Fact]
    public void A_word_is_cut_into_the_longest_pieces_from_the_left()
    {
        var tokenizer = Create(new WordPieceOptions());
        Assert.Equal([1, 2, 3], tokenizer.EncodeToIds("unaffable"));
        Assert.Equal([5, 6, 7, 1, 4], tokenizer.EncodeToIds("cats aff una".AsSpan()));
    }

    [Fact]
    public void A_word_that_leaves_a_rest_is_unknown_as_a_whole() => Assert.Equal([5, 0, 5], Create(new WordPieceOptions()).EncodeToIds("cat unaffablex cat"));

    [Fact]
    public void A_word_that_is_too_long_is_unknown()
    {
        var tokenizer = Create(new WordPieceOptions { MaxInputCharsPerWord = 4 });
        Assert.Equal([5, 6, 0], tokenizer.EncodeToIds("cats catsa"));
    }

    [Fact]
    public void By_default_words_of_100_characters_are_cut_and_longer_ones_are_not()
    {
        var tokenizer = Create(new WordPieceOptions());
        Assert.Equal(98, tokenizer.EncodeToIds("cat" + new string('s', 97)).Count);
        Assert.Equal([0], tokenizer.EncodeToIds("cat" + new string('s', 98)));
    }

    [Fact]
    public void Words_are_parted_by_white_space_and_nothing_else() => Assert.Equal([5, 5, 0], Create(new WordPieceOptions()).EncodeToIds(" cat\tcat\n cat,"));

    [Fact]
    public void An_empty_text_has_no_tokens() => Assert.Empty(Create(new WordPieceOptions()).EncodeToIds(""));

    [Fact]
    public void A_vocabulary_without_the_unknown_token_is_refused()
        => Assert.Throws<ArgumentException>(() => Create(new WordPieceOptions { UnknownToken = "<unk>" }));

    private static WordPieceTokenizer Create(WordPieceOptions options)
        => WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(Vocabulary)), options);
}
