namespace MLNetHashing.Tests.Datasets;

public sealed class NusWideTests : IDisposable
{
    private static readonly string[] s_frequent =
    [
        "animal", "beach", "buildings", "clouds", "flowers", "grass", "lake", "mountain", "ocean", "person", "plants", "reflection", "road", "rocks", "sky",
        "snow", "sunset", "tree", "vehicle", "water", "window",
    ];

    private readonly OwnersFolder _folder = new();

    /// <summary>Of four photos the first two have concepts of the 21, the third has a rarer one only, the last has none.</summary>
    public NusWideTests()
    {
        _folder.Write("ImageList/Imagelist.txt", @"actor\0001_11.jpg", @"actor\0002_22.jpg", @"zoo\0001_33.jpg", @"zoo\0002_44.jpg");
        _folder.Write("ConceptsList/Concepts81.txt", [.. s_frequent, "zebra"]);
        foreach (var concept in s_frequent)
            _folder.Write(Labels(concept), "0", "0", "0", "0");
        _folder.Write(Labels("person"), "1", "1 ", "0", "0");
        _folder.Write(Labels("water"), "0", "1", "0", "0");
        _folder.Write(Labels("zebra"), "0", "0", "1", "0");
        _folder.Write("NUS_WID_Tags/All_Tags.txt", "11 \t portrait man naïve ", "22", "33 stripes", "44 sky");
        _folder.Write("NUS_WID_Tags/TagList1k.txt", "man", "sky", "portrait");
        _folder.Write("NUS_WID_Tags/AllTags1k.txt", "1 0 1 ", "0 0 0 ", "0 0 0 ", "0\t1\t0");
        _folder.WritePictures("Flickr/actor/0001_11.jpg", "Flickr/actor/0002_22.jpg", "Flickr/zoo/0001_33.jpg", "Flickr/zoo/0002_44.jpg");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DSPH_takes_the_photos_with_one_of_21_concepts_and_all_tags()
        => Assert.Equal(
            ["Flickr/actor/0001_11.jpg: portrait man naïve: person", "Flickr/actor/0002_22.jpg: 123456: person|water"],
            Read(RetrievalProtocol.Dsph));

    [Theory]
    [InlineData(RetrievalProtocol.Dcmh), InlineData(RetrievalProtocol.Mith)]
    public void DCMH_and_MITH_take_the_photos_that_have_a_frequent_tag_too(RetrievalProtocol protocol)
        => Assert.Equal(["Flickr/actor/0001_11.jpg: man portrait: person"], Read(protocol));

    [Fact]
    public void All_81_concepts_are_those_that_the_owners_list()
        => Assert.Equal("Flickr/zoo/0001_33.jpg: stripes: zebra", _folder.Rows(_folder.Datasets.NusWide81(_folder.Root, allowIncomplete: true).Data)[^1]);

    [Fact]
    public void Another_number_of_pairs_is_refused_where_the_number_is_published()
    {
        AssertRefused("195834", () => _folder.Datasets.NusWide21(_folder.Root));
        AssertRefused("190421", () => _folder.Datasets.NusWide21(_folder.Root, RetrievalProtocol.Dcmh));
        AssertRefused("209347", () => _folder.Datasets.NusWide81(_folder.Root));
        _folder.Datasets.NusWide81(_folder.Root, RetrievalProtocol.Mith);
    }

    [Fact]
    public void Pictures_that_are_listed_but_absent_are_told_and_may_be_left_out()
    {
        File.Delete(_folder.Path("Flickr/actor/0002_22.jpg"));
        var error = Assert.Throws<FileNotFoundException>(() => _folder.Datasets.NusWide21(_folder.Root));
        Assert.Contains("1 of 2 pairs", error.Message);
        Assert.Contains("on request the pictures", error.Message);
        Assert.Single(Read(RetrievalProtocol.Dsph));
    }

    [Fact]
    public void A_value_other_than_0_and_1_is_told_with_its_line()
    {
        _folder.Write(Labels("lake"), "0", "-1130179", "0", "0");
        AssertRefused("Labels_lake.txt', line 2: '-1130179' is neither 0 nor 1.", () => Read(RetrievalProtocol.Dsph));
        _folder.Write(Labels("lake"), "0", "0", "", "0");
        AssertRefused("line 3: '' is neither", () => Read(RetrievalProtocol.Dsph));
    }

    [Fact]
    public void Files_of_different_lengths_are_refused()
    {
        _folder.Write(Labels("lake"), "0", "0", "0");
        AssertRefused("Labels_lake.txt' has 3 lines; expected are 4", () => Read(RetrievalProtocol.Dsph));
        _folder.Write(Labels("lake"), "0", "0", "0", "0", "1");
        AssertRefused("Labels_lake.txt', line 5: There are more than 4 lines", () => Read(RetrievalProtocol.Dsph));
        _folder.Write(Labels("lake"));
        AssertRefused("Labels_lake.txt' has 0 lines", () => Read(RetrievalProtocol.Dsph));
    }

    [Fact]
    public void Tags_of_another_photo_are_refused_with_both_ids()
    {
        _folder.Write("NUS_WID_Tags/All_Tags.txt", "11 portrait", "33 stripes", "22 man", "44 sky");
        AssertRefused("All_Tags.txt', line 2: It begins with '33', not with '22'", () => Read(RetrievalProtocol.Dsph));
    }

    [Fact]
    public void A_row_of_the_tag_matrix_with_other_values_or_another_number_of_them_is_refused()
    {
        _folder.Write("NUS_WID_Tags/AllTags1k.txt", "1 0 1", "0 10 0", "0 0 0", "0 1 0");
        AssertRefused("AllTags1k.txt', line 2: '10' is neither 0 nor 1.", () => Read(RetrievalProtocol.Dcmh));
        _folder.Write("NUS_WID_Tags/AllTags1k.txt", "1 0 1", "0 0", "0 0 0", "0 1 0");
        AssertRefused("AllTags1k.txt', line 2: It has 2 values; expected are 3", () => Read(RetrievalProtocol.Dcmh));
        _folder.Write("NUS_WID_Tags/AllTags1k.txt", "1 0 1 1", "0 0 0", "0 0 0", "0 1 0");
        AssertRefused("AllTags1k.txt', line 1: It has 4 values", () => Read(RetrievalProtocol.Dcmh));
    }

    private static string Labels(string concept) => $"Groundtruth/AllLabels/Labels_{concept}.txt";

    private static void AssertRefused(string part, Action read) => Assert.Contains(part, Assert.Throws<InvalidDataException>(read).Message);

    private string[] Read(RetrievalProtocol protocol) => _folder.Rows(_folder.Datasets.NusWide21(_folder.Root, protocol, allowIncomplete: true).Data);
}
