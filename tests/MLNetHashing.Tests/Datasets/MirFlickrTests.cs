using System.Text;
using static MLNetHashing.Tests.Datasets.MirFlickrLayout;

namespace MLNetHashing.Tests.Datasets;

public sealed class MirFlickrTests : IDisposable
{
    private readonly OwnersFolder _folder = new();

    /// <summary>Photos 1, 2, 3 and 10 have labels, 4 has none; 3 has no tags, and 10 has none that is frequent.</summary>
    public MirFlickrTests()
    {
        foreach (var label in LabelNames)
            _folder.Write(Annotations(label));
        _folder.Write(Annotations("sky"), "1", "2", "3");
        _folder.Write(Annotations("animals"), "10", "1", "1");
        _folder.Write(Annotations("animals_r1"), "2", "4");
        _folder.Write(Annotations("README"), "No numbers here.");
        _folder.Write("mirflickr/doc/common_tags.txt", "sunset 500", "café 20");
        _folder.Write(Tags(1), "sunset", "mine", "café");
        _folder.Write(Tags(2), "Sunset", "sunset");
        _folder.Write(Tags(3));
        _folder.Write(Tags(10), "rare");
        _folder.WritePictures(Picture(1), Picture(2), Picture(3), Picture(4), Picture(10));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DSPH_takes_all_labelled_photos_and_all_tags_in_the_order_of_numbers_as_texts()
        => Assert.Equal(
            [
                "mirflickr/im1.jpg: sunset mine café: animals|sky",
                "mirflickr/im10.jpg: rare: animals",
                "mirflickr/im2.jpg: Sunset sunset: sky",
                "mirflickr/im3.jpg: 123456: sky",
            ],
            Read(RetrievalProtocol.Dsph));

    [Theory]
    [InlineData(RetrievalProtocol.Dcmh), InlineData(RetrievalProtocol.Mith)]
    public void DCMH_and_MITH_take_frequent_tags_and_photos_that_have_one_by_number(RetrievalProtocol protocol)
    {
        _folder.Write(Tags(10), "café");
        Assert.Equal(
            ["mirflickr/im1.jpg: sunset café: animals|sky", "mirflickr/im2.jpg: sunset: sky", "mirflickr/im10.jpg: café: animals"],
            Read(protocol));
    }

    [Fact]
    public void A_photo_without_a_frequent_tag_is_no_pair_so_that_its_picture_may_be_missing()
    {
        File.Delete(_folder.Path(Picture(10)));
        Assert.Equal(2, Read(RetrievalProtocol.Dcmh).Length);
        Assert.DoesNotContain(_folder.Warnings, warning => warning.Contains("im10.jpg"));
    }

    [Fact]
    public void Byte_order_mark_CRLF_and_Latin_1_are_read()
    {
        _folder.Write(Annotations("sky"), "1\r\n3\r\n\r\n", text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        _folder.Write(Tags(1), "sunset\r\ncafé\r\n", Encoding.Latin1.GetBytes);
        Assert.Equal("mirflickr/im1.jpg: sunset café: animals|sky", Read(RetrievalProtocol.Dsph)[0]);
    }

    [Fact]
    public void Another_number_of_pairs_than_the_protocol_s_is_refused_unless_it_is_allowed()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.Datasets.MirFlickr(_folder.Root));
        Assert.Contains("MIRFlickr-25K has 4 pairs here; there should be 24581.", error.Message);
        Assert.Contains("https://press.liacs.nl/mirflickr/", error.Message);
        Assert.Contains("allowIncomplete: true", error.Message);
        Read(RetrievalProtocol.Dsph);
        Assert.Contains("there should be 24581", Assert.Single(_folder.Warnings));
    }

    [Fact]
    public void Missing_files_of_pairs_are_counted_and_named_unless_they_are_allowed()
    {
        File.Delete(_folder.Path(Picture(2)));
        File.Delete(_folder.Path(Tags(3)));
        var error = Assert.Throws<FileNotFoundException>(() => _folder.Datasets.MirFlickr(_folder.Root));
        Assert.Contains("lacks files of 2 of 4 pairs", error.Message);
        Assert.Contains("im2.jpg", error.Message);
        Assert.Contains("tags3.txt", error.Message);
        Assert.Equal(["mirflickr/im1.jpg: sunset mine café: animals|sky", "mirflickr/im10.jpg: rare: animals"], Read(RetrievalProtocol.Dsph));
        Assert.Contains(_folder.Warnings, warning => warning.Contains("2 of 4 pairs"));
    }

    [Theory]
    [InlineData("0"), InlineData("25001"), InlineData("im1.jpg"), InlineData("")]
    public void A_line_that_is_no_photo_s_number_is_told_with_its_number(string line)
    {
        _folder.Write(Annotations("sky"), "1", line, "2");
        var error = Assert.Throws<InvalidDataException>(() => Read(RetrievalProtocol.Dsph));
        Assert.Contains($"sky.txt', line 2: '{line}' is not the number of a picture, a number from 1 to 25000", error.Message);
    }

    [Fact]
    public void A_missing_label_or_folder_is_told_with_where_it_is_offered()
    {
        File.Delete(_folder.Path(Annotations("tree")));
        var error = Assert.Throws<FileNotFoundException>(() => Read(RetrievalProtocol.Dsph));
        Assert.Contains("tree.txt", error.Message);
        Assert.Contains("mirflickr25k_annotations_v080.zip", error.Message);
        Assert.Contains("no folder", Assert.Throws<FileNotFoundException>(() => _folder.Datasets.MirFlickr(_folder.Path("elsewhere"))).Message);
    }

    private string[] Read(RetrievalProtocol protocol) => _folder.Rows(_folder.Datasets.MirFlickr(_folder.Root, protocol, allowIncomplete: true).Data);
}
