using System.Text;

namespace MLNetHashing.Tests.Datasets;

public sealed class IaprTests : IDisposable
{
    private readonly OwnersFolder _folder = new();

    public IaprTests()
    {
        _folder.Write("saiaprtc12ok/benchmark/wlist.txt", "1\tairplane", "101\t", "190\tpalm", "275\tyoung deer");
        _folder.Write("saiaprtc12ok/benchmark/saiapr_tc-12/01/labels.txt", "1001\t1\t101");
        _folder.Write("saiaprtc12ok/benchmark/saiapr_tc-12/00/labels.txt", "112 1 190", "25 1 275", "25 2 1", "25 3 275", "26 1 1");
        WriteText("00/25", "<DESCRIPTION>two palm trees in S\u00e3o Paulo &amp; a house;\n  cars</DESCRIPTION>");
        WriteText("00/112", "<DESCRIPTION>a palm</DESCRIPTION>");
        WriteText("01/1001", "<DESCRIPTION></DESCRIPTION>");
        _folder.WritePictures("iaprtc12/images/00/25.jpg", "iaprtc12/images/00/26.jpg", "iaprtc12/images/00/112.jpg", "iaprtc12/images/01/1001.jpg");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Photos_with_labels_and_a_description_come_by_number_in_Latin_1()
        => Assert.Equal(
            [
                "iaprtc12/images/00/25.jpg: two palm trees in São Paulo & a house; cars: airplane|young deer",
                "iaprtc12/images/00/112.jpg: a palm: palm",
                "iaprtc12/images/01/1001.jpg: : 101",
            ],
            Read());

    [Fact]
    public void A_file_without_a_description_is_refused()
    {
        WriteText("00/112", "<TITLE>Palm</TITLE>");
        var error = Assert.Throws<InvalidDataException>(Read);
        Assert.Contains("112.eng' has no element <DESCRIPTION>", error.Message);
    }

    [Theory]
    [InlineData("25 1", "line 1: '25 1' is not three numbers")]
    [InlineData("25 1 2.75e+02", "'2.75e+02' is not the number of a concept")]
    [InlineData("25 1 2", "line 1: Concept 2 is not in wlist.txt.")]
    public void A_malformed_line_of_labels_is_told(string line, string expected)
    {
        _folder.Write("saiaprtc12ok/benchmark/saiapr_tc-12/00/labels.txt", line);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(Read).Message);
    }

    [Fact]
    public void Another_number_of_pairs_and_MITH_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => _folder.Datasets.IaprTc12(_folder.Root));
        Assert.Contains("has 3 pairs here; there should be 20000 or 19999", error.Message);
        Assert.Contains("https://www.imageclef.org/SIAPRdata", error.Message);
        Assert.Throws<ArgumentException>(() => _folder.Datasets.IaprTc12(_folder.Root, RetrievalProtocol.Mith));
    }

    private void WriteText(string name, string description) => _folder.Write(
        $"iaprtc12/annotations_complete_eng/{name}.eng",
        $"<DOC>\n<DOCNO>annotations/{name}.eng</DOCNO>\n{description}\n<NOTES>Plaza & more</NOTES>\n<IMAGE>images/{name}.jpg</IMAGE>\n</DOC>\n",
        Encoding.Latin1.GetBytes);

    private string[] Read() => _folder.Rows(_folder.Datasets.IaprTc12(_folder.Root, allowIncomplete: true).Data);
}
