using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class AccessorBoundsTests
{
    public AccessorBoundsTests() => SystemStack.Require();

    [Fact]
    public void Nothing_before_or_after_the_elements_is_read_or_written()
    {
        using var numbers = arange(4, ScalarType.Int64);
        var accessor = numbers.data<long>();
        var many = new long[100];

        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyTo(many, 0, -3));
        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyTo(many, 0, 5));
        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyTo(many, 97));
        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyFrom(many, 98, -3));
        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyFrom(many, 98, 3));
        Assert.ThrowsAny<ArgumentException>(() => accessor.CopyFrom(many));
        Assert.Throws<IndexOutOfRangeException>(() => accessor[4]);
        Assert.Throws<IndexOutOfRangeException>(() => accessor[-1]);
        Assert.Equal([0, 1, 2, 3], accessor.ToArray());
    }
}
