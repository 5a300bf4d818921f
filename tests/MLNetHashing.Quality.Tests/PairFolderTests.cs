using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Quality.Tests;

public sealed class PairFolderTests : IDisposable
{
    private const string Header = "row\timage\tsplit\tlabels\ttext\n";

    private readonly ScratchFolder _folder = new();

    [Fact]
    public void A_view_holds_the_rows_of_its_splits_with_the_features_of_those_rows()
    {
        Write("0\t\tdatabase\ta\tone\n1\t\ttrain\tb\ttwo\n2\t\tquery\tc\tthree\n3\t\ttrain\ta|b\tfour\n");
        _folder.Write("x.npy", NumpyBytes.Floats(4, 3, (row, column) => 10 * row + column));
        var view = new PairFolder(_folder.Path, "x.npy", "text", validates: false).View(new MLContext(), "train", "database");
        Assert.Equal(["two", "four", "one"], view.GetColumn<string>("Text"));
        Assert.Equal(["b", "a|b", "a"], view.GetColumn<string>("Labels"));
        Assert.Equal([[10, 11, 12], [30, 31, 32], [0, 1, 2]], view.GetColumn<float[]>("Image"));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), view.Schema["Image"].Type);
    }

    [Fact]
    public void Where_options_are_chosen_every_fifth_training_pair_is_a_query_and_no_other_takes_part()
    {
        Write(string.Concat(Enumerable.Range(0, 8).Select(row => $"{row}\t\t{(row == 0 ? "query" : row == 1 ? "database" : "train")}\ta\t{row}\n")));
        _folder.Write("x.npy", NumpyBytes.Floats(8, 1, (_, _) => 0));
        var folder = new PairFolder(_folder.Path, "x.npy", "text", validates: true);
        Assert.Equal(["2", "7"], folder.View(new MLContext(), "query").GetColumn<string>("Text"));
        Assert.Equal(["3", "4", "5", "6"], folder.View(new MLContext(), "train", "database").GetColumn<string>("Text"));
    }

    [Theory]
    [InlineData("row\timage\tsplit\ttext\n", "no column 'labels'")]
    [InlineData(Header + "0\t\ttrain\ta\n", "line 2 has 4 columns")]
    [InlineData(Header + "0\t\tother\ta\tone\n", "split 'other'")]
    [InlineData(Header + "0\t\ttrain\ta\tone\n1\t\ttrain\ta\tone\n", "has 2 rows")]
    public void A_list_that_does_not_fit_is_refused_with_the_reason(string items, string reason)
    {
        _folder.Write("items.tsv", items);
        _folder.Write("x.npy", NumpyBytes.Floats(1, 1, (_, _) => 0));
        var error = Assert.Throws<InvalidDataException>(() => new PairFolder(_folder.Path, "x.npy", "text", validates: false));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_picture_is_refused_where_pictures_are_asked_for()
    {
        Write("0\t\ttrain\ta\tone\n");
        var error = Assert.Throws<InvalidDataException>(() => new PairFolder(_folder.Path, "images", "text", validates: false));
        Assert.Contains("names no picture", error.Message, StringComparison.Ordinal);
    }

    private void Write(string rows) => _folder.Write("items.tsv", Header + rows);

    public void Dispose() => _folder.Dispose();
}
