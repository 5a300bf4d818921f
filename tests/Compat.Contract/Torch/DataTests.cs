using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class DataTests
{
    [Fact]
    public void Arrays_become_tensors_of_their_type_and_shape()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(float32, tensor(new[] { 1f }).dtype);
        Assert.Equal(float64, tensor(new[] { 1.0 }).dtype);
        Assert.Equal(int64, tensor(new[] { 1L }).dtype);
        Assert.Equal(int32, tensor(new[] { 1 }).dtype);
        Assert.Equal(uint8, tensor(new byte[] { 1 }).dtype);
        Assert.Equal(ScalarType.Bool, tensor(new[] { true }).dtype);
        Assert.Equal([2L, 3L], tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape);
        Assert.Equal([1L, 2L, 2L], tensor(new float[,,] { { { 1, 2 }, { 3, 4 } } }).shape);
        Assert.Equal([3L, 2L], tensor(new float[6], 3, 2).shape);
        Assert.Equal([3L, 2L], tensor(new float[6], [3L, 2L]).shape);
        Assert.Equal([0L], tensor(Array.Empty<float>()).shape);
        Assert.Empty(tensor(5f).shape);
    }

    [Fact]
    public void Values_survive_the_way_in_and_out()
    {
        using var scope = NewDisposeScope();
        var values = new[] { float.MinValue, -0f, float.Epsilon, float.NaN, float.PositiveInfinity };
        Assert.Equal(values, tensor(values).data<float>().ToArray());
        Assert.Equal([long.MinValue, long.MaxValue], tensor(new[] { long.MinValue, long.MaxValue }).data<long>().ToArray());
        Assert.Equal([true, false, true], tensor(new[] { true, false, true }).data<bool>().ToArray());
        Assert.Equal([1f, 2f, 3f, 4f], tensor(new float[,] { { 1, 2 }, { 3, 4 } }).data<float>().ToArray());
        Assert.Equal([1.5f, 2f], tensor(new[] { 1.5, 2.0 }, dtype: float32).data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_has_a_copy_of_the_array()
    {
        using var scope = NewDisposeScope();
        var array = new[] { 1f, 2f };
        var copy = tensor(array);
        array[0] = 9;
        Assert.Equal([1f, 2f], copy.data<float>().ToArray());
    }

    [Fact]
    public void Elements_are_read_in_the_order_of_the_indices_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var matrix = arange(6).reshape(2, 3);
        Assert.Equal([0L, 3L, 1L, 4L, 2L, 5L], matrix.T.data<long>().ToArray());
        Assert.Equal([1L, 2L, 4L, 5L], matrix[TensorIndex.Colon, TensorIndex.Slice(1)].data<long>().ToArray());
        Assert.Equal([1L, 1L, 1L], tensor(new[] { 1L }).expand(3).data<long>().ToArray());
        Assert.Equal(5L, matrix.T.data<long>()[2, 1]);
    }

    [Fact]
    public void Spans_are_copied_into_a_tensor_and_out_of_it()
    {
        using var scope = NewDisposeScope();
        var target = zeros(2, 3);
        target.data<float>().CopyFrom([1f, 2f, 3f, 4f, 5f, 6f]);
        var read = new float[6];
        target.data<float>().CopyTo(read.AsSpan());
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], read);
        Assert.Equal(21f, target.sum().item<float>());
    }

    [Fact]
    public void Elements_are_written_through_the_accessor()
    {
        using var scope = NewDisposeScope();
        var target = zeros(2, 2);
        target.data<float>()[1, 0] = 7;
        Assert.Equal([0f, 0f, 7f, 0f], target.data<float>().ToArray());
    }

    [Fact]
    public void Single_elements_become_numbers()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(2.5f, (float)tensor(2.5f));
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(7L, tensor(7L).ToInt64());
        Assert.Equal(7, (int)tensor(7L));
        Assert.True(tensor(true).item<bool>());
        Assert.True((bool)(tensor(1f) == 1));
        Assert.Equal(3f, tensor(new[,] { { 3f } }).item<float>());
    }

    [Fact]
    public void A_tensor_knows_its_layout()
    {
        using var scope = NewDisposeScope();
        var x = zeros([2L, 3L, 4L], dtype: float64);
        Assert.Equal(3, x.ndim);
        Assert.Equal(24, x.numel());
        Assert.Equal(4, x.size(2));
        Assert.Equal(4, x.size(-1));
        Assert.Equal([12L, 4L, 1L], x.stride());
        Assert.Equal(8, x.ElementSize);
        Assert.Equal(DeviceType.CPU, x.device_type);
        Assert.True(x.is_contiguous());
        Assert.False(x.transpose(0, 2).is_contiguous());
    }

    [Fact]
    public void Types_convert_as_numbers_do()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1L, -1L, 0L], tensor(new[] { 1.9f, -1.9f, 0.5f }).to(int64).data<long>().ToArray());
        Assert.Equal([true, false], tensor(new[] { 0.1f, 0f }).@bool().data<bool>().ToArray());
        Assert.Equal([1f, 0f], tensor(new[] { true, false }).@float().data<float>().ToArray());
    }

    [Fact]
    public void A_string_of_a_tensor_says_its_shape_and_type()
    {
        using var scope = NewDisposeScope();
        var text = zeros(3, 4).ToString();
        Assert.Contains("3", text);
        Assert.Contains("4", text);
        Assert.Contains("Float32", text);
    }
}
