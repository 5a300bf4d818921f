using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class SelectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Topk_agrees_with_sorting(bool largest)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var x = randn([6L, 20L], generator: generator);
        var (values, places) = x.topk(4, 1, largest);
        for (var r = 0; r < 6; r++)
        {
            var row = x[r].data<float>().ToArray();
            var sorted = largest ? row.OrderDescending() : row.Order();
            Assert.Equal(sorted.Take(4), values[r].data<float>().ToArray());
            Assert.Equal(values[r].data<float>().ToArray(), places[r].data<long>().ToArray().Select(i => row[i]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stable_sort_keeps_the_order_of_ties(bool descending)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(6);
        var x = randint(0, 5, [200L], generator: generator);
        var (values, places) = x.sort(0, descending, stable: true);
        var numbers = x.data<long>().ToArray();
        var order = Enumerable.Range(0, 200);
        var expected = (descending ? order.OrderByDescending(i => numbers[i]) : order.OrderBy(i => numbers[i])).Select(i => (long)i).ToArray();
        Assert.Equal(expected, places.data<long>().ToArray());
        Assert.Equal(expected.Select(i => numbers[i]), values.data<long>().ToArray());
    }

    [Fact]
    public void Argsort_gives_the_places_in_order()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f, 1f, 2f });
        Assert.Equal([1L, 2L, 0L], x.argsort().data<long>().ToArray());
        Assert.Equal([0L, 2L, 1L], argsort(x, descending: true).data<long>().ToArray());
    }

    [Fact]
    public void Unique_values_are_sorted_with_places_and_counts()
    {
        using var scope = NewDisposeScope();
        var (values, inverse, counts) = tensor(new long[] { 5, 2, 5, 9, 2, 5 }).unique(return_inverse: true, return_counts: true);
        Assert.Equal([2L, 5L, 9L], values.data<long>().ToArray());
        Assert.Equal([1L, 0L, 1L, 2L, 0L, 1L], inverse!.data<long>().ToArray());
        Assert.Equal([2L, 3L, 1L], counts!.data<long>().ToArray());
        Assert.Equal([2L, 2L], tensor(new long[,] { { 1, 2 }, { 0, 1 }, { 1, 2 } }).unique(dim: 0).output.shape);
    }
}
