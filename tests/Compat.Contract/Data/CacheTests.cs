using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class CacheTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Every_value_is_read_from_the_source_once_however_often_the_cache_is_read()
    {
        var source = new CountingDataView(300);
        var cache = _ml.Data.Cache(source);
        for (var pass = 0; pass < 3; pass++)
        {
            Assert.Equal(300, cache.GetColumn<float>("Number").Count());
            Assert.Equal(Enumerable.Range(0, 300).Select(i => $"w{i}"), cache.GetColumn<string>("Word"));
        }

        Assert.Equal([300, 0, 300], source.Reads);
    }

    [Fact]
    public void Nothing_is_read_before_a_cursor_is_asked_for()
    {
        var source = new CountingDataView(10);
        _ml.Data.Cache(source);

        Assert.Equal(0, source.Cursors);
    }

    [Fact]
    public void Prefetched_columns_come_with_the_first_reading()
    {
        var source = new CountingDataView(10);
        var cache = _ml.Data.Cache(source, "Pair");
        Assert.Equal(10, cache.GetColumn<float>("Number").Count());
        var cursors = source.Cursors;
        Assert.Equal(10, cache.GetColumn<float[]>("Pair").Count());

        Assert.Equal(cursors, source.Cursors);
        Assert.Equal([10, 10, 0], source.Reads);
    }

    [Fact]
    public void What_a_reader_does_with_a_vector_does_not_reach_the_cache()
    {
        var cache = _ml.Data.Cache(new CountingDataView(3));
        VBuffer<float> value = default;
        for (var pass = 0; pass < 2; pass++)
        {
            using var cursor = cache.GetRowCursor([cache.Schema["Pair"]]);
            var getter = cursor.GetGetter<VBuffer<float>>(cache.Schema["Pair"]);
            for (var row = 0; cursor.MoveNext(); row++)
            {
                getter(ref value);
                Assert.Equal([row, -row], value.DenseValues());
                VBufferEditor.CreateFromBuffer(ref value).Values.Fill(99);
            }
        }
    }

    [Fact]
    public void A_cache_can_be_shuffled_by_the_random_given()
    {
        var cache = _ml.Data.Cache(new CountingDataView(100));
        Assert.True(cache.CanShuffle);
        var first = Read(new Random(4));

        Assert.Equal(first, Read(new Random(4)));
        Assert.NotEqual(first, Read(new Random(5)));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (float)i), first.Order());

        float[] Read(Random rand)
        {
            using var cursor = cache.GetRowCursor([cache.Schema["Number"]], rand);
            return [.. Values(cursor, cache.Schema["Number"])];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task The_cursors_of_a_set_deliver_every_row_once_on_as_many_threads(int n)
    {
        var source = new CountingDataView(1000);
        var cache = _ml.Data.Cache(source);
        var column = cache.Schema["Number"];
        var cursors = cache.GetRowCursorSet([column], n);
        var parts = await Task.WhenAll(cursors.Select(cursor => Task.Run(() =>
        {
            using (cursor)
                return Values(cursor, column).ToArray();
        })));

        Assert.InRange(cursors.Length, 1, n);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), parts.SelectMany(part => part).Order());
        Assert.Equal(1000, source.Reads[0]);
    }

    [Fact]
    public async Task Threads_that_ask_at_once_share_one_reading_of_the_source()
    {
        var source = new CountingDataView(500);
        var cache = _ml.Data.Cache(source);
        var sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => cache.GetColumn<float>("Number").Sum())));

        Assert.All(sums, sum => Assert.Equal(500 * 499 / 2, sum));
        Assert.Equal(500, source.Reads[0]);
    }

    private static IEnumerable<float> Values(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        var getter = cursor.GetGetter<float>(column);
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }
}
