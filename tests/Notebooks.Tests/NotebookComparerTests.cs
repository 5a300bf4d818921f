using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

public sealed class NotebookComparerTests
{
    private const string Table = "<table><tr><th>method</th><th>mAP</th></tr><tr><td>DSPH</td><td>0.612</td></tr></table>";

    [Fact]
    public void A_run_is_as_itself() => Assert.Empty(Differences(Html(Table), Html(Table)));

    [Theory]
    [InlineData("0.612", "0.633")]
    [InlineData("after 12.3 s", "after 8.4 s")]
    [InlineData("trained in 90 seconds, 0.5", "trained in 61 seconds, 0.5")]
    public void Times_and_what_rounding_moves_do_not_count(string kept, string found) => Assert.Empty(Differences(Plain(kept), Plain(found)));

    [Theory]
    [InlineData("mAP 0.612", "mAP 0.712", "small.ipynb, cell 1: output 1: 0.712 instead of 0.612")]
    [InlineData("594 pairs", "595 pairs", "small.ipynb, cell 1: output 1: 595 instead of 594")]
    [InlineData("1,594 pairs", "1,595 pairs", "small.ipynb, cell 1: output 1: 1,595 instead of 1,594")]
    [InlineData("loss 0.5", "loss -0.5", "small.ipynb, cell 1: output 1: -0.5 instead of 0.5")]
    [InlineData("mAP 0.612", "mAP NaN", "small.ipynb, cell 1: output 1: the words 'mAP NaN' instead of 'mAP 0'")]
    [InlineData("a\nb", "a b", "small.ipynb, cell 1: output 1: 0 lines instead of 1")]
    public void Another_number_or_another_word_is_told(string kept, string found, string difference)
        => Assert.Equal([difference], Differences(Plain(kept), Plain(found)));

    [Theory]
    [InlineData("<tr><td>RMSH</td><td>0.6</td></tr>", "rows", 3, 2)]
    [InlineData("<img src='data:'/>", "pictures", 1, 0)]
    [InlineData("<svg></svg>", "drawings", 1, 0)]
    public void Another_shape_is_told_where_only_shape_counts_too(string more, string what, int now, int before)
        => Assert.Contains($"small.ipynb, cell 1: output 1: {now} {what} instead of {before}", Differences(Html(Table), Html(Table + more), hits: true));

    [Fact]
    public void Of_hits_only_the_shape_counts()
    {
        const string Other = "<table><tr><th>hit</th><th>bits</th></tr><tr><td>cat</td><td>7</td></tr></table>";

        Assert.Empty(Differences(Html(Table), Html(Other), hits: true));
        Assert.NotEmpty(Differences(Html(Table), Html(Other)));
    }

    [Fact]
    public void Numbers_of_tables_count_and_styles_do_not()
    {
        Assert.Equal(["small.ipynb, cell 1: output 1: 0.712 instead of 0.612"], Differences(Html(Table), Html(Table.Replace("0.612", "0.712"))));
        Assert.Empty(Differences(Html("<style>p { margin: 1.5em }</style>" + Table), Html("<style>p { margin: 2.5em }</style>" + Table)));
    }

    [Fact]
    public void Outputs_of_another_kind_or_type_are_told()
    {
        var written = CellOutput.Written("a\n");

        Assert.Equal(["small.ipynb, cell 1: outputs execute_result of text/plain instead of stream of text/plain"], Differences([written], Plain("a\n")));
        Assert.Equal(["small.ipynb, cell 1: outputs execute_result of text/html instead of execute_result of text/plain"], Differences(Plain("a"), Html("a")));
        Assert.Equal(["small.ipynb, cell 1: outputs nothing instead of stream of text/plain"], Differences([written], []));
    }

    private static CellOutput[] Plain(string text) => [new(CellOutput.Result, new Dictionary<string, string> { ["text/plain"] = text })];

    private static CellOutput[] Html(string text) => [new(CellOutput.Result, new Dictionary<string, string> { ["text/html"] = text })];

    private static IReadOnlyList<string> Differences(CellOutput[] kept, CellOutput[] found, bool hits = false)
        => NotebookComparer.Differences((hits ? SmallNotebook.OfHits("1") : SmallNotebook.Of("1")).With([kept]), [found]);
}
