namespace MLNetHashing.Tests.Search;

public class ConcurrencyTests
{
    [Fact]
    public async Task Readers_never_see_a_half_made_change()
    {
        // Codes come and go in blocks of one distance each: a reader must see each block whole or not at all.
        const int Block = 300;
        using var index = new HammingIndex(64);
        using var stop = new CancellationTokenSource();
        var errors = 0;
        var searches = 0;
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() =>
        {
            var query = new byte[8];
            var batch = BinaryCodes.FromBytes(new byte[8 * 8], 64);
            while (!stop.IsCancellationRequested)
            {
                var hits = reader switch
                {
                    0 => index.Search(query, int.MaxValue),
                    1 => index.Search(batch, 1000, new() { Threads = 2 })[7],
                    _ => index.SearchRadius(query, 64),
                };
                var whole = hits.GroupBy(hit => hit.Distance).SkipLast(reader == 1 ? 1 : 0).All(block => block.Count() == Block);
                var ordered = hits.Zip(hits.Skip(1)).All(pair => pair.First.Distance < pair.Second.Distance
                    || (pair.First.Distance == pair.Second.Distance && pair.First.Id < pair.Second.Id));
                if (!whole || !ordered)
                    Interlocked.Increment(ref errors);
                Interlocked.Increment(ref searches);
            }
        })).ToArray();

        var present = new Queue<(int Ones, long First)>();
        long next = 0;
        for (var step = 0; step < 400 || Volatile.Read(ref searches) < 100; step++)
        {
            var ones = step % 64 + 1;
            if (present.Count == 40)
            {
                var (_, first) = present.Dequeue();
                index.Remove(Enumerable.Range(0, Block).Select(i => first + i));
            }
            var code = BitConverter.GetBytes(ulong.MaxValue >> (64 - ones));
            index.Add(BinaryCodes.FromBytes([.. Enumerable.Repeat(code, Block).SelectMany(bytes => bytes)], 64));
            present.Enqueue((ones, next));
            next += Block;
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(0, errors);
    }

    [Fact]
    public void Writers_at_the_same_time_lose_nothing()
    {
        using var index = new HammingIndex(32);
        Parallel.For(0, 8, writer =>
        {
            for (var i = 0; i < 200; i++)
                index.Add(BinaryCodes.FromBytes(BitConverter.GetBytes(writer * 1000 + i), 32));
        });
        Assert.Equal(1600, index.Count);
        Assert.Equal(Enumerable.Range(0, 1600).Select(i => (long)i), index.Rank(new byte[4]).Select(hit => hit.Id).Order());
    }
}
