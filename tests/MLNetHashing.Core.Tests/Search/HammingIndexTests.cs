namespace MLNetHashing.Tests.Search;

public class HammingIndexTests
{
    [Fact]
    public void An_empty_index_finds_nothing()
    {
        using var index = new HammingIndex(16);
        Assert.Empty(index.Search([1, 2], 5));
        Assert.Empty(index.Rank([1, 2]));
        Assert.Empty(index.SearchRadius([1, 2], 16));
        Assert.Equal(new long[17], index.DistanceHistogram([1, 2]));
        Assert.Equal([[], [], [], []], index.Search(BinaryCodes.FromBytes(new byte[8], 16), 3));
        Assert.Empty(index.Search(BinaryCodes.FromBytes([], 16), 3));
        Assert.Equal(0, index.Remove([0, 1]));
    }

    [Fact]
    public void Ids_are_those_given()
    {
        using var index = HammingIndex.Build(BinaryCodes.FromBytes([0b11, 0b1, 0b1], 8), [long.MaxValue, -5, 7]);
        Assert.Equal([new(-5, 1), new(7, 1), new(long.MaxValue, 2)], index.Search([0], 3));
    }

    [Fact]
    public void Ids_not_given_count_on_and_are_never_used_again()
    {
        using var index = HammingIndex.Build(BinaryCodes.FromBytes([1, 3], 8));
        index.Remove([1]);
        index.Add(BinaryCodes.FromBytes([7], 8));
        index.Add(BinaryCodes.FromBytes([15, 31], 8));
        Assert.Equal([0L, 2, 3, 4], index.Rank([0]).Select(hit => hit.Id));
        index.Remove([0, 1, 2, 3, 4, 5]);
        index.Add(BinaryCodes.FromBytes([0], 8));
        Assert.Equal([new HammingHit(5, 0)], index.Rank([0]));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void After_any_changes_the_index_is_what_a_list_of_its_codes_would_be(bool givesIds)
    {
        const int Bits = 1024;
        var random = new Random(givesIds ? 1 : 2);
        var model = new List<(long Id, byte[] Code)>();
        using var index = new HammingIndex(Bits);
        long next = 0;
        for (var step = 0; step < 60; step++)
        {
            if (random.Next(3) > 0)
            {
                // Small batches are copied together, batches of 1 MiB stay where they are.
                var codes = SlowSearch.WithTies(step % 20 == 19 ? 9000 : random.Next(1, 200), Bits, 1);
                var ids = Enumerable.Range(0, (int)codes.Count).Select(i => givesIds ? (next + i) * 7 % 1_000_003 : next + i).ToArray();
                next += codes.Count;
                index.Add(codes, givesIds ? ids : null);
                model.AddRange(ids.Select((id, i) => (id, codes[i].ToArray())));
            }
            else
            {
                var removed = model.Where(_ => random.Next(5) == 0).Select(item => item.Id).Append(-1).ToHashSet();
                Assert.Equal(removed.Count - 1, index.Remove(removed));
                model.RemoveAll(item => removed.Contains(item.Id));
            }
            Assert.Equal(model.Count, index.Count);
            if (step % 10 == 9)
                CheckAgainstModel(index, model);
        }
        CheckAgainstModel(index, model);
    }

    [Fact]
    public void Codes_and_ids_that_do_not_fit_are_refused_and_change_nothing()
    {
        using var index = HammingIndex.Build(BinaryCodes.FromBytes([1, 2], 8), [10, 20]);
        var one = BinaryCodes.FromBytes([3], 8);
        var two = BinaryCodes.FromBytes([3, 4], 8);
        Assert.Contains("Id 20 is in the index already", Assert.Throws<ArgumentException>(() => index.Add(one, [20])).Message);
        Assert.Contains("Id 20 is in the index already", Assert.Throws<ArgumentException>(() => index.Add(two, [30, 20])).Message);
        Assert.Contains("Id 30 is given twice, for code 0 and code 1", Assert.Throws<ArgumentException>(() => index.Add(two, [30, 30])).Message);
        Assert.Contains("1 ids were given for 2 codes", Assert.Throws<ArgumentException>(() => index.Add(two, [30])).Message);
        Assert.Contains("give ids for these too", Assert.Throws<ArgumentException>(() => index.Add(one)).Message);
        var wider = Assert.Throws<ArgumentException>(() => index.Add(BinaryCodes.FromBytes([1, 2], 16)));
        Assert.Contains("Codes of 16 bits do not fit an index of codes of 8 bits", wider.Message);
        Assert.Throws<ArgumentException>(() => index.Search([1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.SearchRadius([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1], 1, new() { Threads = 0 }));
        Assert.Equal(2, index.Count);

        using var counting = HammingIndex.Build(one);
        Assert.Contains("without ids too", Assert.Throws<ArgumentException>(() => counting.Add(one, [5])).Message);
    }

    [Fact]
    public void An_id_that_was_removed_may_be_given_again()
    {
        using var index = HammingIndex.Build(BinaryCodes.FromBytes([1, 3], 8), [10, 20]);
        index.Remove([10]);
        index.Add(BinaryCodes.FromBytes([7], 8), [10]);
        Assert.Equal([20L, 10], index.Rank([0]).Select(hit => hit.Id));
    }

    [Theory]
    [InlineData(1), InlineData(8)]
    public void A_filter_that_refuses_nearly_all_still_leaves_the_nearest_of_the_rest(int queries)
    {
        var database = SlowSearch.WithTies(5000, 64, 5);
        using var index = HammingIndex.Build(database);
        HashSet<long> accepted = [17, 2500, 4999];
        var batch = SlowSearch.WithTies(queries, 64, 6);
        var expected = SlowSearch.Rank(database, batch[0].ToArray()).Where(hit => accepted.Contains(hit.Id)).ToArray();
        var options = new HammingSearchOptions { Filter = accepted.Contains };
        Assert.Equal(expected[..2], index.Search(batch, 2, options)[0]);
        Assert.Equal(expected, index.Search(batch, 5000, options)[0]);
        Assert.Equal(expected, index.SearchRadius(batch, 64, options)[0]);
        Assert.Equal(expected, index.Rank(batch[0], options));
        Assert.Equal(3, index.DistanceHistogram(batch[0], options).Sum());
    }

    [Theory]
    [InlineData(1), InlineData(100), InlineData(5000), InlineData(50_000)]
    public void An_index_takes_at_most_a_twentieth_more_than_its_codes_however_they_came(int batch)
    {
        const int Count = 50_000;
        using var index = new HammingIndex(64);
        for (var added = 0; added < Count; added += batch)
            index.Add(BinaryCodes.FromBytes(new byte[8 * batch], 64));
        Check();
        index.Remove(Enumerable.Range(0, Count).Where(i => i % 3 == 0).Select(i => (long)i));
        Check();

        void Check()
        {
            var bytes = index.Current.Segments.Select(segment => segment.Codes.Memory).Distinct().Sum(memory => memory.Length);
            Assert.InRange(bytes, 8 * index.Count, 8.4 * index.Count);
        }
    }

    [Fact]
    public void Long_calls_end_when_cancelled()
    {
        var codes = SlowSearch.Uniform(4000, 64, 1);
        using var index = HammingIndex.Build(codes);
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => index.Search(codes, 3, cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => index.Search(codes[0], 3, new() { Threads = 2 }, cancelled));
        Assert.Throws<OperationCanceledException>(() => index.SearchRadius(codes[0], 3, cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => index.Rank(codes[0], cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => index.DistanceHistogram(codes[0], cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => index.Add(codes, cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => HammingIndex.Build(codes, cancellation: cancelled));
        Assert.Equal(4000, index.Count);
    }

    [Fact]
    public void An_error_of_the_filter_reaches_the_caller_from_any_thread()
    {
        using var index = HammingIndex.Build(SlowSearch.Uniform(200_000, 64, 1));
        var options = new HammingSearchOptions { Threads = 2, Filter = _ => throw new FormatException("no") };
        Assert.Throws<FormatException>(() => index.Search(new byte[8], 3, options));
    }

    [Fact]
    public void A_build_reports_progress_up_to_the_end()
    {
        var reports = new List<double>();
        using var index = HammingIndex.Build(BinaryCodes.FromBytes([1, 2], 8), progress: new Collect(reports));
        Assert.Equal(1, reports[^1]);
        Assert.Equal(reports.Order(), reports);
    }

    [Fact]
    public void Mapped_codes_closed_too_early_are_noticed()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, new byte[1 << 20]);
        var codes = BinaryCodes.Map(path, 8);
        using var index = HammingIndex.Build(codes);
        Assert.Equal(1 << 20, index.Rank([0]).Length);
        codes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Rank([0]));
        File.Delete(path);
    }

    private static void CheckAgainstModel(HammingIndex index, List<(long Id, byte[] Code)> model)
    {
        var query = SlowSearch.WithTies(1, index.Bits, 1)[0].ToArray();
        var distances = model.Select(item => new HammingHit(item.Id, BinaryCodes.Distance(item.Code, query))).OrderBy(hit => hit.Distance).ToArray();
        Assert.Equal(distances, index.Rank(query));
        Assert.Equal(distances.Take(100), index.Search(query, 100));
        Assert.All(model.Where((_, i) => i % 499 == 0), item => Assert.Equal(item.Code, index.FindCode(item.Id)));
        Assert.All([-1, index.Current.LastId + 1], unused => Assert.Null(index.FindCode(unused)));
    }

    private sealed class Collect(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
