using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

public class CodeBuffersTests
{
    [Fact]
    public void What_was_written_is_read_and_what_was_not_is_zero()
    {
        using var scope = NewDisposeScope();
        using var buffers = new CodeBuffers(["image", "text"], 5, 8, 3);
        var (image, text) = (ones(2, 8).requires_grad_(), -ones(2, 8));

        buffers.Write(tensor(new long[] { 3, 1 }), [image, text], ones(2, 3));
        var (codes, labels, seen) = buffers.Read(tensor(new long[] { 1, 2 }));

        Assert.Equal([1f, 0], seen.data<float>().ToArray());
        Assert.Equal([1f, 0], codes[0].select(1, 0).contiguous().data<float>().ToArray());
        Assert.Equal([-1f, 0], codes[1].select(1, 0).contiguous().data<float>().ToArray());
        Assert.Equal([1f, 0], labels.select(1, 0).contiguous().data<float>().ToArray());
        Assert.False(codes[0].requires_grad);
    }

    [Fact]
    public void Pairs_are_drawn_once_each_with_what_is_theirs()
    {
        using var scope = NewDisposeScope();
        using var buffers = new CodeBuffers(["image"], 5, 8, 2);
        var numbers = arange(5, ScalarType.Float32).unsqueeze(1);
        buffers.Write(arange(5, ScalarType.Int64), [numbers * ones(1, 8)], numbers * ones(1, 2));

        var (some, labels, _) = buffers.Draw(4);
        var (all, _, seen) = buffers.Draw(9);

        Assert.Equal(4, some[0].select(1, 0).contiguous().data<float>().ToArray().Distinct().Count());
        Assert.Equal(some[0].select(1, 0).contiguous().data<float>().ToArray(), labels.select(1, 0).contiguous().data<float>().ToArray());
        Assert.Equal([0f, 1, 2, 3, 4], all[0].select(1, 0).contiguous().data<float>().ToArray());
        Assert.Equal(5, seen.sum().item<float>());
    }
}
