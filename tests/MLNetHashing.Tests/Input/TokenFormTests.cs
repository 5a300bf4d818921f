using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Input;

public class TokenFormTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_text_becomes_start_words_end_and_padding_with_the_end_highest()
    {
        var form = new TokenForm(new WordTokenizer(["a", "cat"], 6));     // 1 a, 2 cat, 3 unknown, 4 start, 5 end
        Assert.Equal(
            [[4, 1, 2, 5, 0, 0], [4, 1, 3, 2, 5, 0], [4, 3, 5, 0, 0, 0]],
            Tokens(form, new TextRow("A cat!"), new TextRow("a  Dog, CAT"), new TextRow("42")));
    }

    [Fact]
    public void A_long_text_is_cut_so_that_its_end_stays()
    {
        var form = new TokenForm(new WordTokenizer(["a", "cat"], 4));
        Assert.Equal([[4, 1, 2, 5], [4, 2, 2, 5]], Tokens(form, new TextRow("a cat cat a"), new TextRow("cat cat")));
    }

    [Fact]
    public void Empty_texts_cannot_be_used()
    {
        var texts = _ml.Data.LoadFromEnumerable([new TextRow(""), new TextRow(" \t\n"), new TextRow("a")]);
        var read = FormReading.Read(texts, "Text", new TokenForm(new WordTokenizer(["a"], 4)));
        Assert.Equal(["There is no text.", "There is no text.", null], read.Select(row => row.Failure));
    }

    [Fact]
    public void Tokens_are_padded_or_cut_with_the_last_one_kept()
    {
        TokenRow[] rows = [new(7, 8), new(7, 1, 2, 3, 8), new(7, 1, 8, 0, 0, 0), new(7, 1, 2, 8, 0)];
        int[][] expected = [[7, 8, 0, 0], [7, 1, 2, 8], [7, 1, 8, 0], [7, 1, 2, 8]];
        Assert.Equal(expected, Tokens(new TokenForm(4, 9), rows));
        LongTokenRow[] longRows = [.. rows.Select(row => new LongTokenRow { Text = [.. row.Text.Select(token => (long)token)] })];
        Assert.Equal(expected, Tokens(new TokenForm(4, 9), longRows));
    }

    [Fact]
    public void Tokens_outside_the_vocabulary_and_rows_without_any_cannot_be_used()
    {
        TokenRow[] rows = [new(7, 9), new(-1, 8), new(), new(0, 0), new(7, 8)];
        var read = FormReading.Read(_ml.Data.LoadFromEnumerable(rows), "Text", new TokenForm(4, 9));
        Assert.Equal("Token 9 is not in the vocabulary of 9 tokens, 0 to 8.", read[0].Failure);
        Assert.Equal("Token -1 is not in the vocabulary of 9 tokens, 0 to 8.", read[1].Failure);
        Assert.Equal("There are no tokens.", read[2].Failure);
        Assert.Equal("There are no tokens.", read[3].Failure);
        Assert.Null(read[4].Failure);
    }

    [Fact]
    public void Columns_of_other_types_are_refused_with_the_way_out()
    {
        var features = new VectorDataViewType(NumberDataViewType.Single, 512);
        var withWords = Assert.Throws<ArgumentException>(() => new TokenForm(new WordTokenizer(["a"], 4)).Check("Caption", features)).Message;
        Assert.Equal("Column 'Caption' is Vector<Single, 512>; the text transformer takes text. Use Encoders.Features(512) for feature vectors.", withWords);
        var withTokens = Assert.Throws<ArgumentException>(() => new TokenForm(4, 5).Check("Caption", TextDataViewType.Instance)).Message;
        Assert.StartsWith("Column 'Caption' is String; this text transformer takes tokens, a vector of Int32 or Int64.", withTokens);
    }

    private List<int[]> Tokens<TRow>(TokenForm form, params TRow[] rows)
        where TRow : class
        => [.. FormReading.Read(_ml.Data.LoadFromEnumerable(rows), "Text", form).Select(row => MemoryMarshal.Cast<byte, int>(row.Bytes).ToArray())];

    private sealed class TextRow(string text)
    {
        public string Text { get; set; } = text;
    }

    private sealed class TokenRow(params int[] tokens)
    {
        public int[] Text { get; set; } = tokens;
    }

    private sealed class LongTokenRow
    {
        public long[] Text { get; set; } = [];
    }
}
