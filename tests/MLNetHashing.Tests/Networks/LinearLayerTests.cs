namespace MLNetHashing.Tests.Networks;

public class LinearLayerTests
{
    public static TheoryData<int, int, int> Sizes => new MatrixTheoryData<int, int, int>([1, 2, 7, 8, 9, 31], [1, 3, 33, 512], [1, 7, 31, 32, 33, 64, 65]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_layer_is_the_sum_of_products_and_bias(int rows, int inputs, int outputs)
    {
        var x = Draw.Floats(rows * inputs, 1);
        var weights = Draw.Floats(outputs * inputs, 2);
        var biases = Draw.Floats(outputs, 3);
        var y = new float[rows * outputs];

        LinearLayer.OfRows(weights, inputs, biases).Apply(x, y);

        for (var row = 0; row < rows; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                double expected = biases[output];
                for (var k = 0; k < inputs; k++)
                    expected += (double)x[row * inputs + k] * weights[output * inputs + k];
                // Half a unit in the last place of sums of at most √inputs, as often as there are terms.
                Assert.Equal(expected, y[row * outputs + output], 3e-6 * Math.Sqrt(inputs));
            }
        }
    }

    [Fact]
    public void A_layer_given_by_columns_is_that_of_the_transpose()
    {
        const int Rows = 9, Inputs = 33, Outputs = 41;
        var weights = Draw.Floats(Outputs * Inputs, 1);
        var transposed = new float[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            transposed[i % Inputs * Outputs + i / Inputs] = weights[i];
        var x = Draw.Floats(Rows * Inputs, 2);
        float[] expected = new float[Rows * Outputs], actual = new float[Rows * Outputs];

        LinearLayer.OfRows(weights, Inputs).Apply(x, expected);
        LinearLayer.OfColumns(transposed, Outputs).Apply(x, actual);

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(513)]
    public void A_row_comes_out_the_same_to_the_bit_whatever_the_number_of_rows(int inputs)
    {
        const int Rows = 40, Outputs = 75;
        var layer = LinearLayer.OfRows(Draw.Floats(Outputs * inputs, 1), inputs, Draw.Floats(Outputs, 2));
        var x = Draw.Floats(Rows * inputs, 3);
        var together = new float[Rows * Outputs];
        layer.Apply(x, together);

        for (var rows = 1; rows < Rows; rows++)
        {
            var some = new float[rows * Outputs];
            layer.Apply(x.AsSpan((Rows - rows) * inputs), some);
            Assert.True(together.AsSpan((Rows - rows) * Outputs).SequenceEqual(some), $"The last {rows} of {Rows} rows differ.");
        }
    }

    [Fact]
    public void A_chain_without_layers_leaves_rows_as_they_are()
    {
        var y = new float[3];

        LinearLayer.Chain<Relu>([], [-1, 0, 2], y, new());

        Assert.Equal([-1, 0, 2], y);
    }
}
