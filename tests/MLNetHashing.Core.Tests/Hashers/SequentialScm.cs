namespace MLNetHashing.Tests.Hashers;

/// <summary>
/// Sequential semantic correlation maximisation (Zhang and Li, AAAI 2014, Algorithm 1): bit by bit the pair of directions that best correlates the images'
/// projections with the texts', weighted by how similar their labels are; after each bit, what its codes already explain is taken off.
/// </summary>
internal static class SequentialScm
{
    // Keeps the normal matrices invertible, as topic proportions sum to 1.
    private const double Ridge = 1e-6;

    /// <returns>For each bit a direction for images and one for texts.</returns>
    public static (double[][] Image, double[][] Text) Fit(double[][] images, double[][] texts, double[][] labels, int bits)
    {
        var unit = labels.Select(row => row.Select(value => value / Math.Sqrt(row.Sum(label => label * label))).ToArray()).ToArray();
        var imageLabels = TransposedTimes(images, unit);
        var textLabels = TransposedTimes(texts, unit);
        var imageSums = TransposedTimes(images, [.. images.Select(_ => new[] { 1.0 })]);
        var textSums = TransposedTimes(texts, [.. texts.Select(_ => new[] { 1.0 })]);

        // C = bits · Xᵀ S Y with S = 2 L Lᵀ − 1 1ᵀ.
        var correlation = new double[images[0].Length][];
        for (var i = 0; i < correlation.Length; i++)
        {
            correlation[i] = new double[texts[0].Length];
            for (var j = 0; j < correlation[i].Length; j++)
            {
                var shared = Enumerable.Range(0, unit[0].Length).Sum(label => imageLabels[i][label] * textLabels[j][label]);
                correlation[i][j] = bits * (2 * shared - imageSums[i][0] * textSums[j][0]);
            }
        }
        var imageRoot = InverseRoot(images);
        var textRoot = InverseRoot(texts);
        var (imageDirections, textDirections) = (new double[bits][], new double[bits][]);
        for (var bit = 0; bit < bits; bit++)
        {
            // The leading generalised eigenvector, as the leading singular pair of Cxx^(−1/2) C Cyy^(−1/2).
            var whitened = Times(Times(imageRoot, correlation), textRoot);
            var right = Leading(TransposedTimes(whitened, whitened));
            var left = Normalised([.. whitened.Select(row => Dot(row, right))]);
            imageDirections[bit] = [.. imageRoot.Select(row => Dot(row, left))];
            textDirections[bit] = [.. textRoot.Select(row => Dot(row, right))];
            var imageCorrelation = WithSigns(images, imageDirections[bit]);
            var textCorrelation = WithSigns(texts, textDirections[bit]);
            for (var i = 0; i < correlation.Length; i++)
            {
                for (var j = 0; j < correlation[i].Length; j++)
                    correlation[i][j] -= imageCorrelation[i] * textCorrelation[j];
            }
        }
        return (imageDirections, textDirections);
    }

    private static double[] WithSigns(double[][] features, double[] direction)
    {
        var sums = new double[direction.Length];
        foreach (var row in features)
        {
            var sign = Dot(row, direction) >= 0 ? 1 : -1;
            for (var i = 0; i < sums.Length; i++)
                sums[i] += sign * row[i];
        }
        return sums;
    }

    private static double[][] InverseRoot(double[][] features)
    {
        var normal = TransposedTimes(features, features);
        var size = normal.Length;
        for (var i = 0; i < size; i++)
            normal[i][i] += Ridge;
        var (values, vectors) = SymmetricEigen.Largest([.. normal.SelectMany(row => row)], size, size);
        var root = new double[size][];
        for (var i = 0; i < size; i++)
        {
            root[i] = new double[size];
            for (var j = 0; j < size; j++)
                root[i][j] = Enumerable.Range(0, size).Sum(k => vectors[k * size + i] * vectors[k * size + j] / Math.Sqrt(values[k]));
        }
        return root;
    }

    private static double[] Leading(double[][] symmetric) => SymmetricEigen.Largest([.. symmetric.SelectMany(row => row)], symmetric.Length, 1).Vectors;

    private static double[] Normalised(double[] vector)
    {
        var norm = Math.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / norm)];
    }

    private static double Dot(double[] a, double[] b) => VectorMath.Dot(a, b);

    private static double[][] Times(double[][] a, double[][] b)
    {
        var product = new double[a.Length][];
        for (var i = 0; i < a.Length; i++)
        {
            product[i] = new double[b[0].Length];
            for (var k = 0; k < b.Length; k++)
                VectorMath.AddScaled(product[i], a[i][k], b[k]);
        }
        return product;
    }

    private static double[][] TransposedTimes(double[][] a, double[][] b)
    {
        var product = new double[a[0].Length][];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = new double[b[0].Length];
            for (var row = 0; row < a.Length; row++)
                VectorMath.AddScaled(product[i], a[row][i], b[row]);
        }
        return product;
    }
}
