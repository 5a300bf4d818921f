using static MLNetHashing.VectorMath;

namespace MLNetHashing;

/// <summary>A matrix kept as a sum of weighted outer products, Σ wᵢ aᵢ bᵢᵀ.</summary>
/// <param name="rows">The length of the aᵢ.</param>
/// <param name="columns">The length of the bᵢ.</param>
internal sealed class OuterProducts(int rows, int columns)
{
    // Beside the square of the singular value; its vectors are then off by as much divided by the relative distance of the next square.
    private const double Tolerance = 1e-13;
    private const int StepsPerLook = 8;

    private readonly List<(double Weight, double[] Left, double[] Right)> _terms = [];

    public void Add(double weight, double[] left, double[] right) => _terms.Add((weight, left, right));

    /// <summary>The unit vectors u and v with the largest uᵀMv, by Lanczos' iteration of MᵀM, every step made orthogonal to all before it. The largest part of v
    /// is positive. Of a zero matrix, zeros.</summary>
    public (double[] Left, double[] Right) LeadingPair()
    {
        var basis = new double[columns];
        var (diagonal, off, done) = (new List<double>(), new List<double>(), new List<int>());
        Start(basis);
        while (true)
        {
            var step = done.Count;
            var last = basis.AsSpan(step * columns, columns);
            var image = TransposedTimes(Times(last));
            diagonal.Add(Dot(image, last));
            done.Add(step);
            OrthogonalFactor.ProjectOut(image, basis, done);
            off.Add(Math.Sqrt(Dot(image, image)));
            var isAtEnd = done.Count == Math.Min(columns, Math.Min(rows, _terms.Count)) || off[step] <= Tolerance * diagonal.Max();
            if ((isAtEnd || done.Count % StepsPerLook == 0) && TryCombine(basis, diagonal, off, isAtEnd) is { } right)
                return (Normalised(Times(right)), right);
            Array.Resize(ref basis, (step + 2) * columns);
            OrthogonalFactor.Scale(image, 1 / off[step]);
            image.CopyTo(basis, (step + 1) * columns);
        }
    }

    // A random vector of the row space, so that steps lead nowhere else; it almost surely has a part of every singular vector.
    private void Start(double[] first)
    {
        var random = new NumpyRandomState(0);
        var left = new double[rows];
        for (var i = 0; i < rows; i++)
            left[i] = random.NextNormal();
        Normalised(TransposedTimes(left)).CopyTo(first, 0);
    }

    // The leading eigenvector of the tridiagonal matrix that MᵀM is in the basis, or null where it does not solve the whole problem yet.
    private double[]? TryCombine(double[] basis, List<double> diagonal, List<double> off, bool isAtEnd)
    {
        var size = diagonal.Count;
        var tridiagonal = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            tridiagonal[i * size + i] = diagonal[i];
            if (i > 0)
                tridiagonal[i * size + i - 1] = tridiagonal[(i - 1) * size + i] = off[i - 1];
        }
        var (values, parts) = SymmetricEigen.Largest(tridiagonal, size, 1);
        if (!isAtEnd && off[^1] * Math.Abs(parts[^1]) > Tolerance * values[0])
            return null;
        var right = new double[columns];
        for (var i = 0; i < size; i++)
            AddScaled(right, parts[i], basis.AsSpan(i * columns, columns));
        SymmetricEigen.Orient(right);
        return right;
    }

    private double[] Times(ReadOnlySpan<double> right)
    {
        var product = new double[rows];
        foreach (var (weight, a, b) in _terms)
            AddScaled(product, weight * Dot(b, right), a);
        return product;
    }

    private double[] TransposedTimes(ReadOnlySpan<double> left)
    {
        var product = new double[columns];
        foreach (var (weight, a, b) in _terms)
            AddScaled(product, weight * Dot(a, left), b);
        return product;
    }

    private static double[] Normalised(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        if (length > 0)
            OrthogonalFactor.Scale(vector, 1 / length);
        return vector;
    }
}
