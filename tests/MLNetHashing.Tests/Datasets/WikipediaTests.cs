namespace MLNetHashing.Tests.Datasets;

public sealed class WikipediaTests : IDisposable
{
    private readonly OwnersFolder _folder = new();

    public WikipediaTests()
    {
        _folder.Write("trainset_txt_img_cat.list", "b31-3\tceb4\t6", "c6c-6\t389\t9\r");
        _folder.Write("testset_txt_img_cat.list", "a00-1\tfff\t1");
        WriteText("b31-3", "Rock &amp; roll at <home,\nunclosed");
        WriteText("c6c-6", "Two  halves");
        WriteText("a00-1", "Paint");
        _folder.WritePictures("images/media/ceb4.jpg", "images/sport/389.jpg", "images/art/fff.jpg");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Texts_need_not_be_well_formed_and_categories_go_by_name()
        => Assert.Equal(
            ["images/media/ceb4.jpg: Rock & roll at <home, unclosed: media", "images/sport/389.jpg: Two halves: sport", "images/art/fff.jpg: Paint: art"],
            _folder.Rows(Read().Data));

    [Fact]
    public void The_split_is_the_owners_and_what_is_learned_from_is_searched()
    {
        var dataset = Read();
        var (train, query, database) = dataset.Split();
        Assert.Equal(_folder.Rows(dataset.Data)[..2], _folder.Rows(train));
        Assert.Equal(_folder.Rows(dataset.Data)[2..], _folder.Rows(query));
        Assert.Equal(_folder.Rows(train), _folder.Rows(database));
        Assert.Contains("comes with its split", Assert.Throws<ArgumentException>(() => dataset.Split(seed: 1)).Message);
    }

    [Fact]
    public void A_pair_that_is_left_out_shifts_no_other_into_another_part()
    {
        File.Delete(_folder.Path("texts/b31-3.xml"));
        var (train, query, _) = Read().Split();
        Assert.Equal(["images/sport/389.jpg: Two halves: sport"], _folder.Rows(train));
        Assert.Equal(["images/art/fff.jpg: Paint: art"], _folder.Rows(query));
    }

    [Theory]
    [InlineData("c6c-6\t389", "trainset_txt_img_cat.list', line 2: 'c6c-6\t389' is not the name of a text")]
    [InlineData("c6c-6\t389\t11", "line 2: '11' is not the number of a category, a number from 1 to 10")]
    public void A_malformed_line_is_told_with_its_number(string line, string expected)
    {
        _folder.Write("trainset_txt_img_cat.list", "b31-3\tceb4\t6", line);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(Read).Message);
    }

    [Fact]
    public void Another_number_of_pairs_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.Datasets.Wikipedia(_folder.Root));
        Assert.Contains("has 3 pairs here; there should be 2866", error.Message);
    }

    private void WriteText(string name, string text) => _folder.Write(
        $"texts/{name}.xml",
        $"""<?xml version="1.0" encoding="UTF-8"?><document name="{name}"><imageset><image id="x"/></imageset><text>""", text, "</text></document>");

    private HashingDataset Read() => _folder.Datasets.Wikipedia(_folder.Root, allowIncomplete: true);
}
