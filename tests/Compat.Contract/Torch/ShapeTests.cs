using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class ShapeTests
{
    [Fact]
    public void Views_have_the_shapes_they_are_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = arange(24).reshape(2, 3, 4);
        Assert.Equal([6L, 4L], x.view(-1, 4).shape);
        Assert.Equal([4L, 2L, 3L], x.permute(2, 0, 1).shape);
        Assert.Equal([2L, 4L, 3L], x.transpose(1, 2).shape);
        Assert.Equal([2L, 1L, 3L, 4L], x.unsqueeze(1).shape);
        Assert.Equal([2L, 3L, 4L], x.unsqueeze(1).squeeze(1).shape);
        Assert.Equal([3L], ones(1, 3, 1).squeeze().shape);
        Assert.Equal([24L], x.flatten().shape);
        Assert.Equal([2L, 12L], x.flatten(1).shape);
        Assert.Equal([2L, 3L, 2L, 2L], x.unflatten(2, 2, 2).shape);
        Assert.Equal([5L, 2L, 3L, 4L], x.expand(5, 2, 3, 4).shape);
        Assert.Equal([2L, 2L, 4L], x.narrow(1, 1, 2).shape);
        Assert.Equal([4L, 6L, 4L], x.repeat(2, 2, 1).shape);
        Assert.Equal([3L, 2L], ones(2, 3).T.shape);
    }

    [Fact]
    public void A_permutation_moves_the_elements()
    {
        using var scope = NewDisposeScope();
        var x = arange(24).reshape(2, 3, 4);
        var y = x.permute(2, 0, 1).contiguous().data<long>();
        for (var i = 0; i < 2; i++)
            for (var j = 0; j < 3; j++)
                for (var k = 0; k < 4; k++)
                    Assert.Equal((i * 12) + (j * 4) + k, y[k, i, j]);
    }

    [Fact]
    public void A_view_shares_the_elements_and_a_clone_does_not()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);
        var clone = x.clone();
        x.view(4).fill_(1);
        Assert.Equal(4f, x.sum().item<float>());
        Assert.Equal(0f, clone.sum().item<float>());
    }

    [Fact]
    public void Tensors_are_joined_along_an_old_or_a_new_dimension()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[,] { { 1f, 2f } }), tensor(new[,] { { 3f, 4f } }));
        Assert.Equal([1f, 2f, 3f, 4f], cat([a, b]).data<float>().ToArray());
        Assert.Equal([1L, 4L], cat([a, b], 1).shape);
        Assert.Equal([1L, 2L, 2L], stack([a, b], 1).shape);
        Assert.Equal([1f, 3f, 2f, 4f], stack([a, b], -1).data<float>().ToArray());
        Assert.Equal([100L, 1L], cat(Enumerable.Range(0, 100).Select(i => full(1, 1, (float)i)).ToArray()).shape);
    }

    [Fact]
    public void Tensors_are_cut_into_parts()
    {
        using var scope = NewDisposeScope();
        var x = arange(10);
        Assert.Equal([4L, 4L, 2L], x.chunk(3).Select(part => part.numel()));
        Assert.Equal([3L, 3L, 3L, 1L], x.split(3).Select(part => part.numel()));
        Assert.Equal([2L, 8L], x.split([2L, 8L], 0).Select(part => part.numel()));
        Assert.Equal([9L], x.split([2L, 7L, 1L], 0)[2].data<long>().ToArray());
        Assert.Equal([0L, 5L], x.reshape(2, 5).unbind(1)[0].data<long>().ToArray());
        Assert.Equal(300, arange(300).unbind().Length);
    }

    [Fact]
    public void Elements_are_turned_repeated_and_taken_from_triangles()
    {
        using var scope = NewDisposeScope();
        var x = arange(4).reshape(2, 2);
        Assert.Equal([1L, 0L, 3L, 2L], x.flip(1).data<long>().ToArray());
        Assert.Equal([0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L], x.repeat_interleave(2).data<long>().ToArray());
        Assert.Equal([0L, 1L, 0L, 3L], x.triu().data<long>().ToArray());
        Assert.Equal([0L, 0L, 2L, 0L], x.tril(-1).data<long>().ToArray());
        Assert.Equal([0L, 3L], x.diagonal().data<long>().ToArray());
        Assert.Equal([3L, 0L, 1L, 2L], x.flatten().roll(1).data<long>().ToArray());
    }

    [Fact]
    public void Tensors_are_made_filled()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0f, 0f], zeros(2).data<float>().ToArray());
        Assert.Equal([1L, 1L], ones([2L], dtype: int64).data<long>().ToArray());
        Assert.Equal([2.5f, 2.5f], full(2, 2.5f).data<float>().ToArray());
        Assert.Equal([0L, 1L, 2L], arange(3).data<long>().ToArray());
        Assert.Equal([2f, 4f, 6f], arange(2f, 8f, 2f).data<float>().ToArray());
        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1f], linspace(0, 1, 5).data<float>().ToArray());
        Assert.Equal([1f, 0f, 0f, 1f], eye(2).data<float>().ToArray());
        Assert.Equal([0f, 0f], zeros_like(ones(2)).data<float>().ToArray());
        Assert.Equal([7.0, 7.0], full_like(ones(2), 7, dtype: float64).data<double>().ToArray());
        Assert.True(zeros([2L], requires_grad: true).requires_grad);
    }
}
