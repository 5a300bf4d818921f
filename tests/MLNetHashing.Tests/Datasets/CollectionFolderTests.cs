using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Datasets;

public sealed class CollectionFolderTests : IDisposable
{
    private readonly OwnersFolder _folder = new();

    public CollectionFolderTests()
    {
        _folder.Write("items.tsv", "row\timage\tsplit\tlabels\ttext", "0\timages/a.png\ttrain\tx|y\tfirst", "1\timages/b.png\tquery\ty\tsecond",
            "2\timages/c.png\tdatabase\t\tthird \"one\"");
        _folder.WritePictures("images/a.png", "images/b.png", "images/c.png");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_found_by_name_and_everything_but_the_queries_is_the_database()
    {
        var dataset = _folder.Datasets.Folder(_folder.Root);
        Assert.Equal(["images/a.png: first: x|y", "images/b.png: second: y", "images/c.png: third \"one\": "], _folder.Rows(dataset.Data));
        var (train, query, database) = dataset.Split();
        Assert.Equal(["images/a.png: first: x|y"], _folder.Rows(train));
        Assert.Equal(["images/b.png: second: y"], _folder.Rows(query));
        Assert.Equal(["images/a.png: first: x|y", "images/c.png: third \"one\": "], _folder.Rows(database));
        Assert.Empty(_folder.Warnings);
    }

    [Fact]
    public void The_columns_are_what_pictures_and_labels_are_read_from()
    {
        var ml = new MLContext(seed: 1);
        using var red = Pictures.Of(1, [255, 0, 0]);
        red.Save(_folder.Path("images/a.png"));
        var data = _folder.Datasets.Folder(_folder.Root).Split().Train;
        var read = ml.Transforms.LoadImages("Image", null, nameof(DatasetPair.ImagePath)).Append(ml.Hashing().MultiHot(nameof(DatasetPair.Labels)))
            .Fit(data).Transform(data);
        Assert.Equal((1, 1), read.GetColumn<MLImage>("Image").Select(image => (image.Width, image.Height)).Single());
        Assert.Equal([1, 1], read.GetColumn<float[]>("Labels").Single());
    }

    [Fact]
    public void Byte_order_mark_and_CRLF_are_no_part_of_names_and_texts()
    {
        _folder.Write("items.tsv", "image\tlabels\ttext\r\nimages/a.png\tx\tfirst\r\n", text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        Assert.Equal(["images/a.png: first: x"], _folder.Rows(_folder.Datasets.Folder(_folder.Root).Data));
    }

    [Fact]
    public void Without_a_split_column_there_is_no_split()
    {
        _folder.Write("items.tsv", "image\tlabels\ttext", "images/a.png\tx\tfirst");
        var dataset = _folder.Datasets.Folder(_folder.Root);
        Assert.Contains("ml.Hashing().Split(", Assert.Throws<InvalidOperationException>(() => dataset.Split()).Message);
    }

    [Theory]
    [InlineData("image\tsplit\ttext", "line 1: There is no column 'labels'")]
    [InlineData("image\tsplit\tlabels\ttext\nimages/a.png\ttrain\tx", "line 2: It has 3 columns; the first line names 4")]
    [InlineData("image\tsplit\tlabels\ttext\nimages/a.png\ttrain\tx\ta\tb", "line 2: It has 5 columns")]
    [InlineData("image\tsplit\tlabels\ttext\nimages/a.png\ttest\tx\ta", "line 2: The split is 'test'; expected is train, query or database")]
    [InlineData("image\tsplit\tlabels\ttext\n\nimages/a.png\ttrain\tx\ta", "line 2: It has 1 columns")]
    [InlineData("image\tsplit\tlabels\ttext", "There is no complete pair of Collection")]
    [InlineData("", "There is no complete pair of Collection")]
    public void What_cannot_be_read_is_told_with_its_line(string items, string expected)
    {
        _folder.Write("items.tsv", items);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => _folder.Datasets.Folder(_folder.Root)).Message);
    }

    [Fact]
    public void Missing_pictures_are_told_and_may_be_left_out()
    {
        File.Delete(_folder.Path("images/a.png"));
        var error = Assert.Throws<FileNotFoundException>(() => _folder.Datasets.Folder(_folder.Root));
        Assert.Contains("lacks files of 1 of 3 pairs", error.Message);
        var dataset = _folder.Datasets.Folder(_folder.Root, allowIncomplete: true);
        Assert.Equal(["images/b.png: second: y"], _folder.Rows(dataset.Split().Query));
        Assert.Single(_folder.Warnings);
    }

    [Fact]
    public void A_folder_that_holds_no_collection_is_told_what_one_is()
    {
        File.Delete(_folder.Path("items.tsv"));
        var error = Assert.Throws<FileNotFoundException>(() => _folder.Datasets.Folder(_folder.Root));
        Assert.Contains("items.tsv", error.Message);
        Assert.Contains("names the columns image, text, labels", error.Message);
    }
}
