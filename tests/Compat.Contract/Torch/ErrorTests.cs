using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class ErrorTests
{
    [Fact]
    public void A_mismatch_of_shapes_is_an_exception_that_names_both()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(3, 4).matmul(zeros(5, 6)));
        Assert.Contains("3x4", error.Message);
        Assert.Contains("5x6", error.Message);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_an_exception_that_names_the_sizes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => zeros(3) + zeros(4));
        Assert.Contains("(3)", error.Message);
        Assert.Contains("(4)", error.Message);
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var tensor = ones(2);
        tensor.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.ThrowsAny<InvalidOperationException>(() => tensor.sum());
        Assert.ThrowsAny<InvalidOperationException>(() => tensor.shape);
        Assert.ThrowsAny<InvalidOperationException>(() => ones(2) + tensor);
    }

    [Fact]
    public void Wrong_arguments_are_exceptions()
    {
        using var scope = NewDisposeScope();
        var matrix = zeros(2, 3);
        Assert.ThrowsAny<Exception>(() => matrix.reshape(4, 4));
        Assert.ThrowsAny<Exception>(() => matrix.sum(7));
        Assert.ThrowsAny<Exception>(() => matrix[5]);
        Assert.ThrowsAny<Exception>(() => matrix.index_select(0, tensor(new long[] { 9 })));
        Assert.ThrowsAny<Exception>(() => matrix.gather(1, tensor(new long[,] { { 3 } })));
        Assert.ThrowsAny<Exception>(() => matrix.topk(9));
        Assert.ThrowsAny<Exception>(() => zeros(-1L));
        Assert.ThrowsAny<Exception>(() => einsum("ij,jk->ik", matrix, matrix));
        Assert.ThrowsAny<Exception>(() => cat([matrix, zeros(4)]));
        Assert.ThrowsAny<Exception>(() => matrix.item<float>());
        Assert.ThrowsAny<Exception>(() => matrix.data<long>());
        Assert.ThrowsAny<Exception>(() => matrix.backward());
        Assert.ThrowsAny<Exception>(() => arange(3).requires_grad_());
        Assert.ThrowsAny<Exception>(() => tensor(new float[5], [2L, 3L]));
    }

    [Fact]
    public void More_memory_than_there_is_is_an_exception()
        => Assert.ThrowsAny<Exception>(() => empty(1L << 50));

    [Fact]
    public void A_device_that_is_not_there_is_an_exception()
    {
        Assert.SkipWhen(cuda.is_available(), "There is a GPU here.");
        using var scope = NewDisposeScope();
        Assert.Equal(0, cuda.device_count());
        Assert.ThrowsAny<Exception>(() => ones(2).to(CUDA));
    }

    [Fact]
    public void After_an_error_the_thread_goes_on()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => zeros(3) + zeros(4));
        Assert.Equal(3f, ones(3).sum().item<float>());
    }
}
