using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Reading;

public class StoredRowsTests
{
    private const int BytesPerRow = 3_000_000;

    [Theory]
    [InlineData(long.MaxValue, false), InlineData(40_000_000, true), InlineData(0, true)]
    public void Rows_come_back_in_any_order_from_memory_and_from_the_file(long budget, bool usesFile)
    {
        using var folder = new ScratchFolder();
        using var builder = new StoredRowsBuilder(BytesPerRow, budget, folder.Path("new"));
        for (var row = 0; row < 17; row++)
            builder.Add(RowOf(row));
        using (var rows = builder.Build())
        {
            Assert.Equal(17, rows.Count);
            for (var row = 16; row >= 0; row--)
                Assert.True(RowOf(row).AsSpan().SequenceEqual(rows[row]), $"Row {row}.");
            Assert.Equal(usesFile ? 1 : 0, Files(folder));
            Assert.Throws<ArgumentOutOfRangeException>(() => rows[17].Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => rows[-1].Length);
        }
        Assert.Equal(0, Files(folder));
    }

    [Fact]
    public void The_file_goes_when_reading_is_given_up()
    {
        using var folder = new ScratchFolder();
        using (var builder = new StoredRowsBuilder(BytesPerRow, 0, folder.Root))
        {
            builder.Add(RowOf(1));
            Assert.Equal(1, Files(folder));
        }
        Assert.Equal(0, Files(folder));
    }

    private static int Files(ScratchFolder folder) => Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Length;

    private static byte[] RowOf(int row)
    {
        var bytes = new byte[BytesPerRow];
        new Random(row).NextBytes(bytes);
        return bytes;
    }
}
