using Microsoft.ML;

namespace MLNetHashing.Tests.Tokenization;

public class WordTokenizerTests
{
    [Fact]
    public void Words_are_learned_by_frequency_and_then_by_ordinal_order()
        => Assert.Equal(["the", "cat", "dog", "3d", "émile", "über"], Learn("The cat, the dog.", "the CAT-dog (über) Émile: 3D"));

    [Fact]
    public void Rare_words_and_those_beyond_the_number_are_left_out()
    {
        string[] texts = ["b b b a a c c d"];
        Assert.Equal(["b", "a", "c"], Learn(texts, minCount: 2));
        Assert.Equal(["b", "a"], Learn(texts, maxWords: 2));
    }

    [Fact]
    public void An_ideograph_and_an_emoji_are_words_by_themselves_and_marks_stay_with_their_letters()
    {
        Assert.Equal(["❤", "大", "犬", "🐶"], Learn("大犬", "🐶❤\uFE0F"));
        Assert.Equal(["हिन्दी"], Learn("हिन्दी"));
        Assert.Equal(["cafe\u0301"], Learn("Cafe\u0301"));
    }

    [Fact]
    public void Texts_without_words_teach_nothing() => Assert.Empty(Learn("", "?!", " \t"));

    private static string[] Learn(params string[] texts) => Learn(texts, minCount: 1);

    private static string[] Learn(string[] texts, int maxWords = 10_000, int minCount = 1)
        => WordTokenizer.Learn(new MLContext().Data.LoadFromEnumerable(texts.Select(text => new Row { Text = text }).ToArray()), "Text", maxWords, minCount);

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
