namespace MLNetHashing.Tests.Networks;

public class ConvolutionalConfigTests
{
    private const string Picture = ConvolutionalConfig.Picture;

    // What torch makes of maps of these sizes: a last window begins on the map or before it.
    [Theory]
    [InlineData(7, 3, 2, 0, true, 3)]
    [InlineData(8, 3, 2, 0, true, 4)]
    [InlineData(8, 3, 2, 0, false, 3)]
    [InlineData(4, 1, 3, 0, true, 2)]
    [InlineData(5, 1, 3, 0, true, 2)]
    [InlineData(5, 2, 3, 1, true, 2)]
    [InlineData(6, 3, 2, 1, false, 3)]
    public void Windows_of_the_largest_are_counted_as_torch_counts_them(int size, int kernel, int stride, int padding, bool ceiling, int expected)
    {
        var shapes = Of(size, new MaxPoolLayer("pool", [Picture], kernel, stride) { Padding = padding, Ceiling = ceiling }).Shapes();
        Assert.Equal(new(expected, expected, 3), shapes["pool"]);
    }

    [Fact]
    public void Layers_that_cannot_be_are_named_with_the_fault()
    {
        Refused("'conv' of the convolutional network cannot be: it has a kernel of 9 on a map of 8 × 8 × 3", new ConvolutionLayer("conv", [Picture], 4, 9));
        Refused("2 groups of 3 input and 4 output channels", new ConvolutionLayer("conv", [Picture], 4, 3) { Groups = 2 });
        Refused("0 outputs", new ConvolutionLayer("conv", [Picture], 0, 3));
        Refused("the padding MapPadding { Top = -1", new ConvolutionLayer("conv", [Picture], 4, 3) { Padding = MapPadding.All(-1) });
        Refused("a padding of 2", new MaxPoolLayer("pool", [Picture], 3, 2) { Padding = 2 });
        Refused("a map of 0 × 0", new AveragePoolLayer("pool", [Picture], 0));
        Refused("adds maps of 8 × 8 × 3 and 8 × 8 × 4", new ConvolutionLayer("conv", [Picture], 4, 1), new AddLayer("sum", [Picture, "conv"]));
        Refused("maps of 8 × 8 × 3 and 6 × 6 × 4 together", new ConvolutionLayer("conv", [Picture], 4, 3), new ConcatenateLayer("both", [Picture, "conv"]));
        Refused("drops a share of 1", new DropoutLayer("drop", [Picture], 1));
        Refused("takes one input, not 2", new DenseLayer("dense", [Picture, Picture], 2));
        Refused("'conv' takes [later]", new ConvolutionLayer("conv", ["later"], 4, 1));
        Refused("two layers 'conv'", new ConvolutionLayer("conv", [Picture], 4, 1), new ConvolutionLayer("conv", [Picture], 4, 1));
        Refused("at least one layer");
    }

    [Fact]
    public void Maps_that_nobody_takes_any_more_make_room()
    {
        var layers = Enumerable.Range(0, 20).Select(i => new ConvolutionLayer($"conv{i}", [i == 0 ? Picture : $"conv{i - 1}"], 3, 1));
        Assert.Equal(2 * 8 * 8 * 3, new MapSlots(Of(8, [.. layers])).Floats);
    }

    private static void Refused(string fault, params NetworkLayer[] layers)
        => Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => Of(8, layers).Shapes()).Message);

    private static ConvolutionalConfig Of(int side, params NetworkLayer[] layers) => new(new() { Size = side }, [layers]);
}
