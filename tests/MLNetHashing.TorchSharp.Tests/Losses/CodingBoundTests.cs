namespace MLNetHashing.Tests.Losses;

public class CodingBoundTests
{
    [Theory]
    [InlineData(16, 24, 0)]
    [InlineData(16, 80, 0.25)]
    [InlineData(32, 81, 0.125)]
    [InlineData(64, 80, 0)]
    [InlineData(16, 255, 0.375)]
    [InlineData(32, 255, 0.1875)]
    [InlineData(64, 255, 0.09375)]
    [InlineData(128, 255, 0)]
    [InlineData(16, 291, 0.5)]
    [InlineData(32, 275, 0.25)]
    [InlineData(64, 275, 0.125)]
    [InlineData(128, 291, 0.0625)]
    [InlineData(12, 21, 1.0 / 3)]
    [InlineData(24, 80, 1.0 / 6)]
    [InlineData(48, 80, 1.0 / 12)]
    public void Zeta_is_the_published_one(int bits, int classes, double zeta) => Assert.Equal(zeta, CodingBound.Zeta(bits, classes), 12);

    [Fact]
    public void More_bits_never_bring_codes_nearer()
    {
        foreach (var classes in new[] { 1, 2, 3, 24, 80, 300, 4096, 4097, 100_000 })
        {
            for (var bits = 2; bits <= 1024; bits++)
            {
                Assert.True(
                    CodingBound.MinimumDistance(bits, classes) >= CodingBound.MinimumDistance(bits - 1, classes),
                    $"{classes} classes are nearer with {bits} bits than with one less.");
            }
        }
    }

    [Fact]
    public void More_classes_never_drive_codes_apart()
    {
        foreach (var bits in new[] { 8, 16, 40, 64, 72, 128, 256, 512, 1024 })
        {
            for (var classes = 2; classes <= 1 << 20; classes *= 2)
            {
                Assert.True(
                    CodingBound.MinimumDistance(bits, classes) <= CodingBound.MinimumDistance(bits, classes / 2),
                    $"{bits} bits are farther apart with {classes} classes than with half as many.");
            }
        }
    }

    [Fact]
    public void Beyond_the_table_is_what_Gilbert_and_Varshamov_guarantee()
    {
        // n = 23, k = 13: 1 + 22 + 231 = 254 words of 22 bits with at most 2 ones are fewer than 2¹⁰; with at most 3 ones they are 1,794.
        Assert.Equal(4, CodingBound.MinimumDistance(23, 8192));
    }

    [Fact]
    public void More_classes_than_codes_ask_for_a_distance_of_one()
    {
        Assert.Equal(1, CodingBound.MinimumDistance(8, 257));
        Assert.Equal(1, CodingBound.MinimumDistance(12, 8192));
    }

    [Fact]
    public void Between_the_lengths_of_the_table_distances_of_codes_side_by_side_add_up()
    {
        Assert.Equal(CodingBound.MinimumDistance(24, 24) + CodingBound.MinimumDistance(16, 24), CodingBound.MinimumDistance(40, 24));
        Assert.Equal(2 * CodingBound.MinimumDistance(256, 80), CodingBound.MinimumDistance(512, 80));
    }

    [Fact]
    public void One_class_and_two_classes_are_told_apart_by_all_bits()
    {
        Assert.Equal(64, CodingBound.MinimumDistance(64, 1));
        Assert.Equal(64, CodingBound.MinimumDistance(64, 2));
    }
}
