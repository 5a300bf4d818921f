namespace MLNetHashing.Tests.Hashers.CrossModal;

/// <summary>Algorithm 1 of SCM as it is printed, with the similarity of all pairs of items written out and a generalised eigenproblem for each bit.</summary>
internal static class LiteralScm
{
    /// <returns>The codes of the training pairs, [item][bit], −1 or 1.</returns>
    public static (double[][] Image, double[][] Text) Codes(double[][] images, double[][] texts, double[][] labels, int bits)
    {
        var (x, y) = (Centred(images), Centred(texts));
        var unit = labels.Select(row => row.Select(value => value / Math.Sqrt(row.Sum(label => label * label))).ToArray()).ToArray();
        var similarity = unit.Select(a => unit.Select(b => 2 * Dot(a, b) - 1).ToArray()).ToArray();
        var (xInverse, yInverse) = (InverseOfGram(x), InverseOfGram(y));
        var correlation = Scaled(Times(Transposed(x), Times(similarity, y)), bits);
        var (imageCodes, textCodes) = (new List<double[]>(), new List<double[]>());
        for (var bit = 0; bit < bits; bit++)
        {
            // C (YᵀY)⁻¹ Cᵀ w = λ² XᵀX w and v = (YᵀY)⁻¹ Cᵀ w / λ, whose length does not change its signs.
            var operation = Times(xInverse, Times(correlation, Times(yInverse, Transposed(correlation))));
            var w = PowerIteration(operation);
            var v = Times(yInverse, Times(Transposed(correlation), Column(w)));
            imageCodes.Add([.. Times(x, Column(w)).Select(row => row[0] >= 0 ? 1.0 : -1)]);
            textCodes.Add([.. Times(y, v).Select(row => row[0] >= 0 ? 1.0 : -1)]);
            var explained = Times(Times(Transposed(x), Column(imageCodes[^1])), Transposed(Times(Transposed(y), Column(textCodes[^1]))));
            correlation = [.. correlation.Zip(explained, (row, other) => row.Zip(other, (value, taken) => value - taken).ToArray())];
        }
        return (Transposed([.. imageCodes]), Transposed([.. textCodes]));
    }

    private static double[] PowerIteration(double[][] matrix)
    {
        var vector = Enumerable.Range(0, matrix.Length).Select(i => 1 + 0.1 * i).ToArray();
        for (var i = 0; i < 20000; i++)
        {
            vector = [.. matrix.Select(row => Dot(row, vector))];
            var length = Math.Sqrt(Dot(vector, vector));
            vector = [.. vector.Select(value => value / length)];
        }
        return vector;
    }

    // By Gauss and Jordan, with a ridge of a hundredth of the mean variance.
    private static double[][] InverseOfGram(double[][] features)
    {
        var matrix = Times(Transposed(features), features);
        var size = matrix.Length;
        var ridge = 0.01 * matrix.Select((row, i) => row[i]).Average();
        var rows = matrix.Select((row, i) => row.Select((value, j) => i == j ? value + ridge : value).Concat(Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0))
            .ToArray()).ToArray();
        for (var pivot = 0; pivot < size; pivot++)
        {
            rows[pivot] = [.. rows[pivot].Select(value => value / rows[pivot][pivot])];
            for (var i = 0; i < size; i++)
            {
                var factor = rows[i][pivot];
                if (i != pivot)
                    rows[i] = [.. rows[i].Select((value, j) => value - factor * rows[pivot][j])];
            }
        }
        return [.. rows.Select(row => row[size..])];
    }

    private static double[][] Centred(double[][] features)
    {
        var means = Transposed(features).Select(column => column.Average()).ToArray();
        return [.. features.Select(row => row.Select((value, j) => value - means[j]).ToArray())];
    }

    private static double[][] Scaled(double[][] matrix, double factor) => [.. matrix.Select(row => row.Select(value => factor * value).ToArray())];

    private static double[][] Column(double[] vector) => [.. vector.Select(value => new[] { value })];

    private static double[][] Transposed(double[][] matrix) => [.. matrix[0].Select((_, j) => matrix.Select(row => row[j]).ToArray())];

    private static double[][] Times(double[][] a, double[][] b)
    {
        var columns = Transposed(b);
        return [.. a.Select(row => columns.Select(column => Dot(row, column)).ToArray())];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
