namespace MLNetHashing.Quality.Tests;

public sealed class NumpyFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    // 1.5 and -2, 0.25 and 65504 where the type has it; written out so that no code of ours has made them.
    [Theory]
    [InlineData("<f2", "003E 00C0 0034 FF7B")]
    [InlineData("<f4", "0000C03F 000000C0 0000803E 00E07F47")]
    [InlineData("<f8", "000000000000F83F 00000000000000C0 000000000000D03F 0000000000FCEF40")]
    public void Floats_of_every_width_have_their_values(string type, string data)
    {
        var matrix = Read(NumpyBytes.Of(type, "(2, 2)", Convert.FromHexString(data.Replace(" ", ""))));
        Assert.Equal([1.5f, -2], matrix[0].ToArray());
        Assert.Equal([0.25f, 65504], matrix[1].ToArray());
    }

    [Fact]
    public void Bytes_are_numbers_up_to_255()
        => Assert.Equal([0, 1, 255], Read(NumpyBytes.Of("|u1", "(1, 3)", [0, 1, 255]))[0].ToArray());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rows_follow_one_another_by_either_version_of_the_header(byte version)
    {
        var matrix = Read(NumpyBytes.Of("|u1", "(3, 2)", [1, 2, 3, 4, 5, 6], version: version));
        Assert.Equal((3, 2), (matrix.Rows, matrix.Columns));
        Assert.Equal([5, 6], matrix[2].ToArray());
    }

    [Fact]
    public void A_matrix_may_have_no_rows()
    {
        var matrix = Read(NumpyBytes.Of("<f4", "(0, 4)", []));
        Assert.Equal((0, 4), (matrix.Rows, matrix.Columns));
    }

    [Theory]
    [InlineData(">f4", "(1, 1)", "False", "type is '>f4'")]
    [InlineData("<i8", "(1, 1)", "False", "type is '<i8'")]
    [InlineData("<f4", "(1, 1)", "True", "Fortran order")]
    [InlineData("<f4", "(1,)", "False", "shape is (1,)")]
    [InlineData("<f4", "(1, 1, 1)", "False", "shape is (1, 1, 1)")]
    [InlineData("<f4", "(1, -1)", "False", "shape is (1, -1)")]
    [InlineData("<f4", "(2, 1)", "False", "take 8 bytes, but 4 follow")]
    [InlineData("<f4", "(0, 1)", "False", "take 0 bytes, but 4 follow")]
    [InlineData("<f4", "(2147483647, 2147483647)", "False", "but 4 follow")]
    [InlineData("<f4", "1", "False", "no 'shape'")]
    [InlineData("<f4", "(1, 1)", "None", "no 'fortran_order'")]
    public void What_is_no_such_matrix_is_refused_with_the_reason(string type, string shape, string order, string reason)
        => AssertRefused(NumpyBytes.Of(type, shape, [0, 0, 128, 63], order), reason);

    [Theory]
    [InlineData("", "no NumPy file")]
    [InlineData("93", "no NumPy file")]
    [InlineData("504B0304000000000000", "no NumPy file")]
    [InlineData("934E554D5059030000000000", "version 3")]
    [InlineData("934E554D50590100", "ends within the header")]
    [InlineData("934E554D505901007600", "ends within the header")]
    [InlineData("934E554D50590200FFFFFFFF", "ends within the header")]
    [InlineData("934E554D505901000000", "no 'descr'")]
    public void What_is_no_whole_file_is_refused_with_the_reason(string bytes, string reason) => AssertRefused(Convert.FromHexString(bytes), reason);

    private void AssertRefused(byte[] bytes, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(bytes));
        Assert.Contains("matrix.npy", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private NumpyFile Read(byte[] bytes) => NumpyFile.Read(_folder.Write("matrix.npy", bytes));

    public void Dispose() => _folder.Dispose();
}
