namespace MLNetHashing;

/// <summary>ABᵀ in double precision, for the few products whose errors inverse square roots would enlarge. Each element is summed in the same order whatever the
/// number of threads.</summary>
internal static class RowProduct
{
    private const int RowsPerBlock = 16;
    private const int DepthPerSum = 1024;

    /// <summary>ABᵀ, [rows of A, rows of B], row by row.</summary>
    /// <param name="a">[rows of A, depth], row by row.</param>
    /// <param name="b">[rows of B, depth], row by row.</param>
    /// <param name="depth">The length of a row, over which the product sums.</param>
    public static double[] Of(double[] a, double[] b, int depth)
    {
        var (rows, columns) = (a.Length / depth, b.Length / depth);
        var product = new double[checked(rows * columns)];
        Parallel.For(0, (rows + RowsPerBlock - 1) / RowsPerBlock, block =>
        {
            for (var start = 0; start < depth; start += DepthPerSum)
            {
                var length = Math.Min(DepthPerSum, depth - start);
                for (var column = 0; column < columns; column++)
                {
                    var right = b.AsSpan(column * depth + start, length);
                    for (var row = block * RowsPerBlock; row < Math.Min(rows, (block + 1) * RowsPerBlock); row++)
                        product[row * columns + column] += VectorMath.Dot(a.AsSpan(row * depth + start, length), right);
                }
            }
        });
        return product;
    }

    /// <summary>The transpose of a matrix.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="columns">The number of columns.</param>
    public static double[] Transpose(double[] matrix, int columns)
    {
        var rows = matrix.Length / columns;
        var transposed = new double[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
            transposed[i % columns * rows + i / columns] = matrix[i];
        return transposed;
    }
}
