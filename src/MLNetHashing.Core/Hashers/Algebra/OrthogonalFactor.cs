using static MLNetHashing.VectorMath;

namespace MLNetHashing;

/// <summary>The orthogonal matrix nearest to a square one: UVᵀ of its singular value decomposition UΣVᵀ, found by one-sided Jacobi rotations (Hestenes,
/// 1958).</summary>
internal static class OrthogonalFactor
{
    private const double Tolerance = 1e-14;
    private const int MostSweeps = 60;

    /// <param name="matrix">[size, size], row by row.</param>
    /// <param name="size">Rows and columns.</param>
    public static double[] Of(double[] matrix, int size)
    {
        // Row i is column i of the matrix times V; it becomes σᵢ uᵢ.
        var scaled = RowProduct.Transpose(matrix, size);
        var right = new double[size * size];
        for (var i = 0; i < size; i++)
            right[i * size + i] = 1;
        for (var sweep = 0; sweep < MostSweeps && RotatePairs(scaled, right, size); sweep++)
        {
        }
        Normalise(scaled, size);

        var factor = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var row = 0; row < size; row++)
                AddScaled(factor.AsSpan(row * size, size), scaled[i * size + row], right.AsSpan(i * size, size));
        }
        return factor;
    }

    private static bool RotatePairs(double[] scaled, double[] right, int size)
    {
        var rotated = false;
        for (var i = 0; i < size - 1; i++)
        {
            for (var j = i + 1; j < size; j++)
            {
                var low = scaled.AsSpan(i * size, size);
                var high = scaled.AsSpan(j * size, size);
                var (lowSquare, highSquare, product) = (Dot(low, low), Dot(high, high), Dot(low, high));
                if (Math.Abs(product) <= Tolerance * Math.Sqrt(lowSquare * highSquare))
                    continue;
                rotated = true;
                var zeta = (highSquare - lowSquare) / (2 * product);
                var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + double.Hypot(1, zeta));
                var cosine = 1 / double.Hypot(1, tangent);
                Rotate(low, high, cosine * tangent, cosine);
                Rotate(right.AsSpan(i * size, size), right.AsSpan(j * size, size), cosine * tangent, cosine);
            }
        }
        return rotated;
    }

    // Directions whose singular value is 0 may be any that complete the basis.
    private static void Normalise(double[] scaled, int size)
    {
        var norms = new double[size];
        for (var i = 0; i < size; i++)
            norms[i] = Math.Sqrt(Dot(scaled.AsSpan(i * size, size), scaled.AsSpan(i * size, size)));
        var least = norms.Max() * size * 1e-15;
        var done = new List<int>();
        foreach (var i in Enumerable.Range(0, size).OrderByDescending(i => norms[i]))
        {
            var vector = scaled.AsSpan(i * size, size);
            if (norms[i] > least)
                Scale(vector, 1 / norms[i]);
            else
                Complete(vector, scaled, done);
            done.Add(i);
        }
    }

    /// <summary>Sets a unit vector that is orthogonal to some others.</summary>
    /// <param name="vector">Receives it.</param>
    /// <param name="basis">Vectors of the same length, one after the other.</param>
    /// <param name="done">Which of them, an orthonormal system that does not span everything.</param>
    public static void Complete(Span<double> vector, double[] basis, IReadOnlyCollection<int> done)
    {
        var size = vector.Length;
        for (var axis = 0; axis < size; axis++)
        {
            vector.Clear();
            vector[axis] = 1;
            ProjectOut(vector, basis, done);
            // An axis keeps 1/size of its square on average outside of what is done: one of them keeps that much.
            var square = Dot(vector, vector);
            if (square < 0.5 / size)
                continue;
            Scale(vector, 1 / Math.Sqrt(square));
            return;
        }
    }

    /// <summary>Takes away what a vector has of an orthonormal system; twice, for the rounding of the first time.</summary>
    /// <param name="vector">Is changed.</param>
    /// <param name="basis">Vectors of the same length, one after the other.</param>
    /// <param name="done">Which of them.</param>
    public static void ProjectOut(Span<double> vector, double[] basis, IReadOnlyCollection<int> done)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in done)
            {
                var direction = basis.AsSpan(other * vector.Length, vector.Length);
                AddScaled(vector, -Dot(vector, direction), direction);
            }
        }
    }

    public static void Scale(Span<double> vector, double factor)
    {
        foreach (ref var value in vector)
            value *= factor;
    }
}
