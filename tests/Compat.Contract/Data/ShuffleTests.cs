using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class ShuffleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Shuffling_delivers_every_row_once_with_its_values_and_its_id_together(int pool)
    {
        var shuffled = new MLContext(1).Data.ShuffleRows(new CountingDataView(500), seed: 2, shufflePoolSize: pool);
        using var cursor = shuffled.GetRowCursor(shuffled.Schema);
        var number = cursor.GetGetter<float>(shuffled.Schema["Number"]);
        var pair = cursor.GetGetter<VBuffer<float>>(shuffled.Schema["Pair"]);
        var idGetter = cursor.GetIdGetter();
        var seen = new List<float>();
        float value = 0;
        VBuffer<float> vector = default;
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            number(ref value);
            pair(ref vector);
            idGetter(ref id);
            Assert.Equal([value, -value], vector.DenseValues());
            Assert.Equal((ulong)value, id.Low);
            seen.Add(value);
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (float)i), seen.Order());
    }

    [Fact]
    public void A_pool_as_large_as_the_data_moves_rows_far()
    {
        var order = Order(new MLContext(1), 3);

        Assert.NotEqual(order.Order(), order);
        Assert.True(order.Take(50).Max() > 100, "The first rows of 200 come from the first half only.");
    }

    [Fact]
    public void The_order_depends_on_the_seed_alone()
    {
        Assert.Equal(Order(new MLContext(), 3), Order(new MLContext(), 3));
        Assert.Equal(Order(new MLContext(8), null), Order(new MLContext(8), null));
        Assert.NotEqual(Order(new MLContext(), 3), Order(new MLContext(), 4));
    }

    [Fact]
    public void A_shuffled_view_shuffles_anew_for_the_random_that_a_cursor_is_given()
    {
        var shuffled = new MLContext(1).Data.ShuffleRows(new CountingDataView(100), seed: 1);

        Assert.True(shuffled.CanShuffle);
        Assert.Equal(Read(shuffled, new Random(7)), Read(shuffled, new Random(7)));
        Assert.NotEqual(Read(shuffled, new Random(7)), Read(shuffled, new Random(8)));
    }

    [Fact]
    public void Only_the_columns_asked_for_are_read_and_each_value_once()
    {
        var source = new CountingDataView(100);
        var count = new MLContext(1).Data.ShuffleRows(source, seed: 1, shufflePoolSize: 10).GetColumn<float>("Number").Count();

        Assert.Equal(100, count);
        Assert.Equal([100, 0, 0], source.Reads);
    }

    private static float[] Order(MLContext ml, int? seed) => Read(ml.Data.ShuffleRows(new CountingDataView(200), seed, 200), null);

    private static float[] Read(IDataView data, Random? rand)
    {
        var values = new List<float>();
        using var cursor = data.GetRowCursor([data.Schema["Number"]], rand);
        var getter = cursor.GetGetter<float>(data.Schema["Number"]);
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }
}
