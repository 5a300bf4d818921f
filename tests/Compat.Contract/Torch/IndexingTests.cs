using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class IndexingTests
{
    [Fact]
    public void Numbers_ranges_and_new_dimensions_select_as_loops_would()
    {
        using var scope = NewDisposeScope();
        var x = arange(24).reshape(2, 3, 4);
        Assert.Equal([12L, 13L, 14L, 15L], x[1, 0].data<long>().ToArray());
        Assert.Equal(23L, x[-1, -1, -1].item<long>());
        Assert.Equal([6L, 18L], x[TensorIndex.Colon, 1, 2].data<long>().ToArray());
        Assert.Equal([3L, 7L, 11L, 15L, 19L, 23L], x[TensorIndex.Ellipsis, 3].data<long>().ToArray());
        Assert.Equal([1L, 3L], x[0, 0, TensorIndex.Slice(1, null, 2)].data<long>().ToArray());
        Assert.Equal([4L, 5L, 6L, 7L], x[0, 1..2].data<long>().ToArray());
        Assert.Equal([2L, 3L], x[0, 0, 2..].data<long>().ToArray());
        Assert.Equal([2L, 3L], x[0, 0, ^2..].data<long>().ToArray());
        Assert.Equal([2L, 1L, 3L, 4L], x[TensorIndex.Colon, TensorIndex.None].shape);
    }

    [Fact]
    public void An_index_of_a_part_is_a_view()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        x[1].fill_(5);
        x[TensorIndex.Colon, 0].add_(1);
        Assert.Equal([1f, 0f, 0f, 6f, 5f, 5f], x.data<float>().ToArray());
    }

    [Fact]
    public void Parts_are_set_from_numbers_and_tensors()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3, 3);
        x[0, 0] = 1f;
        x[1] = tensor(new[] { 2f, 3f, 4f });
        x[TensorIndex.Colon, 2] = 9f;
        Assert.Equal([1f, 0f, 9f, 2f, 3f, 9f, 0f, 0f, 9f], x.data<float>().ToArray());
    }

    [Fact]
    public void Masks_and_lists_of_positions_select_and_set()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3);
        Assert.Equal([4L, 5L], x[x > 3].data<long>().ToArray());
        Assert.Equal([3L, 4L, 5L, 0L, 1L, 2L], x[tensor(new long[] { 1, 0 })].data<long>().ToArray());
        Assert.Equal([2L, 3L], x[tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 0 })].data<long>().ToArray());
        var columns = TensorIndex.Tensor(tensor(new long[] { 2, 0 }));
        Assert.Equal([2L, 0L, 5L, 3L], x[TensorIndex.Colon, columns].data<long>().ToArray());

        x[x > 3] = 0L;
        x[TensorIndex.Colon, columns] = -1L;
        Assert.Equal([-1L, 1L, -1L, -1L, 0L, -1L], x.data<long>().ToArray());
    }

    [Fact]
    public void Gather_and_scatter_follow_their_definitions()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var source = randn([4L, 5L], generator: generator);
        var index = randint(0, 5, [4L, 3L], generator: generator);
        var gathered = source.gather(1, index);
        var scattered = zeros(4, 5).scatter_add(1, index, gathered);
        var (s, i, g) = (source.data<float>(), index.data<long>(), gathered.data<float>());
        var expected = new float[4, 5];
        for (var r = 0; r < 4; r++)
        {
            for (var c = 0; c < 3; c++)
            {
                Assert.Equal(s[r, i[r, c]], g[r, c]);
                expected[r, i[r, c]] += g[r, c];
            }
        }
        // The same additions in the same order: equal to the last bit.
        Assert.Equal(expected.Cast<float>(), scattered.data<float>().ToArray());
    }

    [Fact]
    public void Rows_are_selected_added_and_filled()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(3, 2);
        Assert.Equal([4L, 5L, 0L, 1L], x.index_select(0, tensor(new long[] { 2, 0 })).data<long>().ToArray());
        Assert.Equal([0L, -1L, 2L, -1L, 4L, -1L], x.masked_fill(x % 2 == 1, -1).data<long>().ToArray());
        Assert.Equal([1L, 3L, 5L], x.masked_select(x % 2 == 1).data<long>().ToArray());
        Assert.Equal([1L, 2L], (x[TensorIndex.Colon, 0] > 0).nonzero().data<long>().ToArray());
        Assert.Equal([10f, 0f, 5f], zeros(3).index_add_(0, tensor(new long[] { 0, 2, 0 }), tensor(new[] { 3f, 5f, 7f }), 1).data<float>().ToArray());
    }

    [Fact]
    public void Where_takes_from_either_side_and_broadcasts()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f, 2f, -3f });
        Assert.Equal([0f, 2f, 0f], where(x > 0, x, tensor(0f)).data<float>().ToArray());
        Assert.Equal([1L], where(x > 0)[0].data<long>().ToArray());
    }
}
