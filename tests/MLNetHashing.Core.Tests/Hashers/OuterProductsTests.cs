namespace MLNetHashing.Tests.Hashers;

public class OuterProductsTests
{
    [Theory]
    [InlineData(12, 9, 30)]
    [InlineData(9, 12, 4)]
    [InlineData(200, 150, 90)]
    [InlineData(5, 7, 1)]
    [InlineData(1, 40, 3)]
    public void The_leading_pair_is_that_of_the_largest_singular_value(int rows, int columns, int terms)
    {
        var random = new NumpyRandomState(1);
        var products = new OuterProducts(rows, columns);
        var matrix = new double[rows * columns];
        for (var term = 0; term < terms; term++)
        {
            var (left, right) = (Draw(rows), Draw(columns));
            products.Add(term % 3 - 1.5, left, right);
            for (var i = 0; i < rows; i++)
                VectorMath.AddScaled(matrix.AsSpan(i * columns, columns), (term % 3 - 1.5) * left[i], right);
        }
        var (u, v) = products.LeadingPair();
        var (squares, _) = SymmetricEigen.Largest(RowProduct.Of(matrix, matrix, columns), rows, 1);
        var image = RowProduct.Of(matrix, v, columns);
        Assert.Equal(1, VectorMath.Dot(u, u), 1e-12);
        Assert.Equal(1, VectorMath.Dot(v, v), 1e-12);
        for (var i = 0; i < rows; i++)
            Assert.Equal(Math.Sqrt(squares[0]) * u[i], image[i], 1e-9 * Math.Sqrt(squares[0]));

        double[] Draw(int size) => [.. Enumerable.Range(0, size).Select(_ => random.NextNormal())];
    }

    [Fact]
    public void A_zero_matrix_gives_zeros_and_no_NaN()
    {
        var products = new OuterProducts(3, 2);
        products.Add(1, new double[3], [1, 2]);
        Assert.Equal((0, 0), (products.LeadingPair().Left.Sum(), products.LeadingPair().Right.Sum()));
    }
}
