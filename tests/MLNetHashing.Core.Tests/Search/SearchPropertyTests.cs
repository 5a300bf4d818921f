namespace MLNetHashing.Tests.Search;

/// <summary>
/// Searches against their literal re-statement. <see cref="ProcessorPathTests"/> runs this class again with parts of the processor switched off.
/// </summary>
public class SearchPropertyTests
{
    public const string ExpectedLanes = "MLNETHASHING_TEST_EXPECTED_LANES";

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 128).Select(bytes => 8 * bytes)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Nearest_codes_are_found_in_order_at_every_width(int bits)
    {
        var database = SlowSearch.WithTies(700, bits, bits);
        var queries = SlowSearch.WithTies(8, bits, bits);
        Check(database, queries, [1, 10, 699, 2000]);
    }

    [Theory]
    [InlineData(8), InlineData(24), InlineData(64), InlineData(72), InlineData(128), InlineData(256), InlineData(512), InlineData(1000), InlineData(1024)]
    public void Nearest_codes_are_found_among_uniform_codes_too(int bits)
        => Check(SlowSearch.Uniform(1100, bits, bits), SlowSearch.Uniform(8, bits, bits + 1), [0, 3, 100, 1100]);

    [Theory]
    [InlineData(1), InlineData(31), InlineData(32), InlineData(33), InlineData(63), InlineData(64), InlineData(65)]
    [InlineData(511), InlineData(512), InlineData(513)]
    public void Databases_of_any_length_are_searched_to_their_end(int count)
        => Check(SlowSearch.WithTies(count, 64, count), SlowSearch.WithTies(8, 64, count), [1, count, count + 1]);

    [Theory]
    [InlineData(64), InlineData(1024)]
    public void Codes_that_come_ever_nearer_are_all_considered(int bits)
    {
        // Code i has bits − i % bits of the query's bits flipped, so the limit falls as slowly as it can.
        var bytes = new byte[3000 * (bits / 8)];
        for (var i = 0; i < 3000; i++)
        {
            for (var bit = i * bits / 3000; bit < bits; bit++)
                bytes[i * (bits / 8) + bit / 8] |= (byte)(1 << (bit % 8));
        }
        Check(BinaryCodes.FromBytes(bytes, bits), BinaryCodes.FromBytes(new byte[8 * (bits / 8)], bits), [1, 50, 1024]);
    }

    [Fact]
    public void Ties_are_broken_by_database_order_for_any_thread_count()
    {
        // Several chunks, and one distance for half of the codes.
        var database = SlowSearch.WithTies(9000, 1024, 3);
        var queries = SlowSearch.WithTies(8, 1024, 3);
        using var index = HammingIndex.Build(database);
        for (var i = 0; i < queries.Count; i++)
        {
            var query = queries[i].ToArray();
            var expected = SlowSearch.Rank(database, query);
            foreach (var threads in new[] { 1, 2, 3, 8 })
            {
                var options = new HammingSearchOptions { Threads = threads };
                Assert.Equal(expected[..500], index.Search(query, 500, options));
                Assert.Equal(expected[..500], index.Search(queries, 500, options)[i]);
                Assert.Equal(expected[..6000], index.Search(query, 6000, options));
                Assert.Equal(expected, index.Rank(query, options));
            }
        }
    }

    [Fact]
    public void Many_queries_over_few_codes_are_answered_as_one_by_one()
    {
        var database = SlowSearch.WithTies(200, 32, 1);
        var queries = SlowSearch.WithTies(1000, 32, 1);
        using var index = HammingIndex.Build(database);
        foreach (var threads in new[] { 1, 2, 3 })
        {
            var hits = index.Search(queries, 7, new() { Threads = threads });
            for (var i = 0; i < queries.Count; i++)
                Assert.Equal(SlowSearch.Rank(database, queries[i].ToArray())[..7], hits[i]);
        }
    }

    [Fact]
    public void The_processor_path_is_the_one_asked_for()
    {
        var expected = Environment.GetEnvironmentVariable(ExpectedLanes) ?? "8 or 4 or 1";
        var lanes = BitPlane512.IsSupported ? 8 : BitPlane256.IsSupported ? 4 : 1;
        Assert.Contains(lanes.ToString(), expected);
    }

    private static void Check(BinaryCodes database, BinaryCodes queries, int[] ks)
    {
        using var index = HammingIndex.Build(database);
        var expected = Enumerable.Range(0, (int)queries.Count).Select(i => SlowSearch.Rank(database, queries[i].ToArray())).ToArray();
        foreach (var k in ks)
        {
            var batch = index.Search(queries, k, new() { Threads = 2 });
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i].Take(k), batch[i]);
            Assert.Equal(expected[0].Take(k), index.Search(queries[0], k, new() { Threads = 1 }));
        }

        foreach (var radius in new[] { 0, expected[0][expected[0].Length / 2].Distance, index.Bits, index.Bits + 100 })
        {
            var batch = index.SearchRadius(queries, radius);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i].Where(hit => hit.Distance <= radius), batch[i]);
            Assert.Equal(expected[0].Where(hit => hit.Distance <= radius), index.SearchRadius(queries[0], radius));
        }

        Assert.Equal(expected[0], index.Rank(queries[0]));
        Assert.Equal(Enumerable.Range(0, index.Bits + 1).Select(d => expected[0].LongCount(hit => hit.Distance == d)), index.DistanceHistogram(queries[0]));
        static bool IsOdd(long id) => id % 2 == 1;
        foreach (var hits in new[] { index.Search(queries, 9, new() { Filter = IsOdd })[0], index.Search(queries[0], 9, new() { Filter = IsOdd }) })
            Assert.Equal(expected[0].Where(hit => IsOdd(hit.Id)).Take(9), hits);
    }
}
