namespace MLNetHashing.Tests.Hashers;

public class PanelProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 33, 2)]
    [InlineData(300, 70, 40)]
    [InlineData(513, 31, 65)]
    public void Products_are_the_literal_ones(int depth, int columns, int otherColumns)
    {
        var a = Random(depth * columns, 1);
        var b = Random(depth * otherColumns, 2);
        var offset = Random(columns, 3);
        var product = PanelProduct.Multiply(PackedPanels.OfColumns(a, columns, offset), PackedPanels.OfColumns(b, otherColumns));
        var gram = PanelProduct.Gram(PackedPanels.OfColumns(a, columns, offset));
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j < otherColumns; j++)
                Near(Rows().Sum(row => Centred(row, i) * b[row * otherColumns + j]), product[i * otherColumns + j]);
            for (var j = 0; j < columns; j++)
                Near(Rows().Sum(row => Centred(row, i) * Centred(row, j)), gram[i * columns + j]);
        }

        IEnumerable<int> Rows() => Enumerable.Range(0, depth);

        double Centred(int row, int column) => a[row * columns + column] - offset[column];

        // Sums of up to 256 products of numbers below 2 in single precision.
        void Near(double expected, double actual) => Assert.Equal(expected, actual, 2e-5 * Math.Sqrt(depth));
    }

    [Fact]
    public void Packing_rows_is_packing_the_columns_of_the_transpose()
    {
        var matrix = Random(50 * 40, 4);
        var transpose = new float[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
            transpose[i % 40 * 50 + i / 40] = matrix[i];
        Assert.Equal(PanelProduct.Gram(PackedPanels.OfColumns(transpose, 50)), PanelProduct.Gram(PackedPanels.OfRows(matrix, 40)));
    }

    private static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
