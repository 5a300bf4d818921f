using System.Numerics;

namespace MLNetHashing.Tests.Losses;

public class DistanceBoundsTests
{
    /// <summary>Bits, codes, and the three bounds.</summary>
    public static TheoryData<int, int, int, int, int> Table => new()
    {
        { 16, 24, 5, 10, 8 }, { 32, 24, 11, 22, 16 }, { 64, 24, 25, 50, 33 }, { 128, 24, 54, 108, 66 },
        { 16, 80, 4, 8, 8 }, { 32, 80, 10, 20, 16 }, { 64, 80, 23, 46, 32 }, { 128, 80, 51, 102, 64 },
        { 16, 255, 3, 6, 8 }, { 32, 255, 9, 18, 16 }, { 64, 255, 21, 42, 32 }, { 128, 255, 49, 98, 64 },
        { 16, 291, 3, 6, 8 }, { 32, 291, 8, 16, 16 }, { 64, 291, 21, 42, 32 }, { 128, 291, 49, 98, 64 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Bounds_are_those_of_the_table(int bits, int codes, int gilbertVarshamov, int hamming, int plotkin) => Assert.Equal(
        (gilbertVarshamov, hamming, plotkin),
        (DistanceBounds.GilbertVarshamov(bits, codes), DistanceBounds.Hamming(bits, codes), DistanceBounds.Plotkin(bits, codes)));

    [Theory]
    [InlineData(500, 2, 8, 21, 48)]
    [InlineData(2_000, 2, 7, 19, 46)]
    [InlineData(10_000, 1, 6, 17, 43)]
    public void What_many_codes_can_keep_is_that_of_the_table(int codes, int bits16, int bits32, int bits64, int bits128) => Assert.Equal(
        [bits16, bits32, bits64, bits128],
        new[] { 16, 32, 64, 128 }.Select(bits => DistanceBounds.GilbertVarshamov(bits, codes)));

    [Fact]
    public void Bounds_are_those_of_their_definitions()
    {
        int[] lengths = [1, 2, 3, 7, 8, 16, 24, 33, 64, 100];
        int[] counts = [1, 2, 3, 4, 5, 17, 128, 129, 256, 257, 70_000, int.MaxValue];
        foreach (var bits in lengths)
        {
            foreach (var codes in counts)
            {
                int Largest(Func<int, int> radius)
                    => Enumerable.Range(0, bits + 1).Last(d => d == 0 || codes * Ball(bits, radius(d)) <= BigInteger.Pow(2, bits));

                Assert.Equal(Largest(d => d - 1), DistanceBounds.GilbertVarshamov(bits, codes));
                Assert.Equal(Largest(d => (d - 1) / 2), DistanceBounds.Hamming(bits, codes));
            }
        }
    }

    [Fact]
    public void What_can_be_kept_is_never_more_than_what_cannot_be_surpassed()
    {
        for (var bits = 8; bits <= 1024; bits += 8)
        {
            foreach (var codes in new[] { 1, 2, 3, 24, 80, 291, 4096, 100_000 })
            {
                var highest = Math.Min(DistanceBounds.Hamming(bits, codes), DistanceBounds.Plotkin(bits, codes));
                Assert.InRange(DistanceBounds.GilbertVarshamov(bits, codes), 0, highest);
                if (codes <= BigInteger.Pow(2, bits))
                    Assert.InRange(RmshMethod.Delta(bits, codes), 1, highest);
            }
        }
    }

    [Theory]
    [InlineData(64, 24, 32)]
    [InlineData(16, 80, 6)]
    [InlineData(32, 291, 12)]
    [InlineData(128, 18, 64)]
    [InlineData(8, 300, 1)]
    public void Delta_is_the_best_known_distance_and_at_least_what_Gilbert_and_Varshamov_promise(int bits, int classes, int delta)
    {
        Assert.Equal(delta, RmshMethod.Delta(bits, classes));
        Assert.True(RmshMethod.Delta(bits, classes) >= DistanceBounds.GilbertVarshamov(bits, classes));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void Nothing_is_said_of_no_bits_or_no_codes(int bits, int codes)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceBounds.GilbertVarshamov(bits, codes));
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceBounds.Hamming(bits, codes));
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceBounds.Plotkin(bits, codes));
    }

    /// <summary>The number of words of so many bits with at most so many ones, by Pascal's triangle.</summary>
    private static BigInteger Ball(int bits, int radius)
    {
        var row = new BigInteger[bits + 1];
        row[0] = 1;
        for (var n = 1; n <= bits; n++)
        {
            for (var k = n; k > 0; k--)
                row[k] += row[k - 1];
        }
        return row.Take(radius + 1).Aggregate(BigInteger.Zero, (sum, value) => sum + value);
    }
}
