using Microsoft.ML;
using MLNetHashing.Samples;

namespace MLNetHashing.Tests;

public sealed class CollectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("collection-tests-").FullName;

    [Fact]
    public void Columns_are_found_by_name_and_everything_but_the_queries_is_the_database()
    {
        Write("row\timage\ttext\tsplit\tlabels", "0\ta.png\tfirst\ttrain\tx|y", "1\tb.png\tsecond\tquery\ty", "2\tc.png\tthird\tdatabase\tz");

        var collection = Collection.Open(new MLContext(), _folder);

        Assert.Equal(["first"], collection.Train.Select(item => item.Text));
        Assert.Equal(["second"], collection.Query.Select(item => item.Text));
        Assert.Equal(["first", "third"], collection.Database.Select(item => item.Text));
        Assert.True(collection.Query[0].SharesLabelWith(collection.Database[0]));
        Assert.False(collection.Query[0].SharesLabelWith(collection.Database[1]));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        Write("image\tsplit\ttext", "a.png\ttrain\tfirst");

        var error = Assert.Throws<InvalidDataException>(() => Collection.Open(new MLContext(), _folder));

        Assert.Contains("'labels'", error.Message);
    }

    [Fact]
    public void A_collection_without_queries_is_refused()
    {
        Write("image\tsplit\tlabels\ttext", "a.png\ttrain\tx\tfirst");

        var error = Assert.Throws<InvalidDataException>(() => Collection.Open(new MLContext(), _folder));

        Assert.Contains("'query'", error.Message);
    }

    [Fact]
    public void A_folder_that_holds_no_collection_is_named()
        => Assert.Contains(_folder, Assert.Throws<InvalidDataException>(() => Collection.Open(new MLContext(), _folder)).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(params string[] lines) => File.WriteAllLines(Path.Combine(_folder, "items.tsv"), lines);
}
