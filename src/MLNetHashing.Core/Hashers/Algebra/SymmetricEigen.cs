using System.Runtime.InteropServices;
using static MLNetHashing.VectorMath;

namespace MLNetHashing;

/// <summary>Eigenvectors of the largest eigenvalues of a symmetric matrix: Householder's reduction to a tridiagonal matrix, then QL with implicit shifts
/// (Bowdler, Martin, Reinsch and Wilkinson, Numerische Mathematik 11, 1968). The rotations of QL do not depend on the eigenvectors, so they are collected and
/// then applied to a few columns of all eigenvectors at a time, which stay in the cache.</summary>
internal sealed class SymmetricEigen
{
    private const int RotationsPerBatch = 1 << 20;
    private const int ColumnsPerPanel = 32;
    private const int MostIterations = 60;

    private readonly int _size;
    private readonly double[] _matrix;
    private readonly double[] _diagonal;
    private readonly double[] _off;
    private readonly double[] _factors;
    private readonly double[] _vectors;
    private readonly List<Rotation> _rotations = [];

    private SymmetricEigen(double[] matrix, int size)
    {
        _size = size;
        _matrix = (double[])matrix.Clone();
        _diagonal = new double[size];
        _off = new double[size];
        _factors = new double[size];
        _vectors = new double[checked(size * size)];
    }

    /// <summary>The largest eigenvalues in descending order, and a unit eigenvector of each; of the two directions the one whose largest part is
    /// positive.</summary>
    /// <param name="matrix">[size, size], symmetric.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="count">How many are wanted, at most <paramref name="size"/>.</param>
    /// <returns>The eigenvalues, and the eigenvectors row by row, [count, size].</returns>
    public static (double[] Values, double[] Vectors) Largest(double[] matrix, int size, int count)
    {
        var eigen = new SymmetricEigen(matrix, size);
        eigen.Reduce();
        eigen.Iterate();
        eigen.ApplyRotations();
        return eigen.Select(count);
    }

    // Row `last` of the matrix keeps the reflection that clears it left of its subdiagonal.
    private void Reduce()
    {
        var image = new double[_size];
        for (var last = _size - 1; last > 0; last--)
        {
            var row = _matrix.AsSpan(last * _size, last);
            _diagonal[last] = _matrix[last * _size + last];
            var scale = 0.0;
            foreach (var value in row)
                scale = Math.Max(scale, Math.Abs(value));
            if (last == 1 || scale == 0)
            {
                _off[last] = row[last - 1];
                continue;
            }
            var norm = scale * Math.Sqrt(SumOfSquares(row, scale));
            var alpha = row[last - 1] > 0 ? -norm : norm;
            _off[last] = alpha;
            row[last - 1] -= alpha;
            var square = Dot(row, row);
            if (square == 0)
                continue;
            _factors[last] = 2 / square;
            Reflect(last, image);
        }
        _diagonal[0] = _matrix[0];
    }

    // A ← A − v wᵀ − w vᵀ on the leading block, with w = β A v − (β² vᵀ A v / 2) v.
    private void Reflect(int size, double[] image)
    {
        var factor = _factors[size];
        Parallel.For(0, (size + 63) / 64, block =>
        {
            var reflector = _matrix.AsSpan(size * _size, size);
            for (var i = 64 * block; i < Math.Min(size, 64 * block + 64); i++)
                image[i] = factor * Dot(_matrix.AsSpan(i * _size, size), reflector);
        });
        var half = factor * Dot(_matrix.AsSpan(size * _size, size), image.AsSpan(0, size)) / 2;
        AddScaled(image.AsSpan(0, size), -half, _matrix.AsSpan(size * _size, size));
        Parallel.For(0, (size + 63) / 64, block =>
        {
            var reflector = _matrix.AsSpan(size * _size, size);
            for (var i = 64 * block; i < Math.Min(size, 64 * block + 64); i++)
            {
                var row = _matrix.AsSpan(i * _size, size);
                AddScaled(row, -reflector[i], image.AsSpan(0, size));
                AddScaled(row, -image[i], reflector);
            }
        });
    }

    private void Iterate()
    {
        for (var i = 0; i < _size; i++)
            _vectors[i * _size + i] = 1;
        for (var i = 1; i < _size; i++)
            _off[i - 1] = _off[i];
        _off[_size - 1] = 0;
        // What the reduction has rounded. Small eigenvalues may lie far below it, and what is off the diagonal beside them with it.
        var noise = 1e-16 * Enumerable.Range(0, _size).Max(i => Math.Abs(_diagonal[i]) + Math.Abs(_off[i]));
        for (var first = 0; first < _size; first++)
        {
            for (var iteration = 0; ; iteration++)
            {
                var end = first;
                while (end < _size - 1 && Math.Abs(_off[end]) > noise)
                    end++;
                if (end == first)
                    break;
                if (iteration == MostIterations)
                    throw new ArithmeticException("The eigenvalues of the covariance do not converge; look for infinite or absurdly large features.");
                Sweep(first, end);
            }
        }
    }

    private void Sweep(int first, int end)
    {
        var g = (_diagonal[first + 1] - _diagonal[first]) / (2 * _off[first]);
        var r = double.Hypot(g, 1);
        g = _diagonal[end] - _diagonal[first] + _off[first] / (g + Math.CopySign(r, g));
        double sine = 1, cosine = 1, p = 0;
        for (var i = end - 1; i >= first; i--)
        {
            var f = sine * _off[i];
            var b = cosine * _off[i];
            r = double.Hypot(f, g);
            _off[i + 1] = r;
            if (r == 0)
            {
                _diagonal[i + 1] -= p;
                _off[end] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = _diagonal[i + 1] - p;
            r = (_diagonal[i] - g) * sine + 2 * cosine * b;
            p = sine * r;
            _diagonal[i + 1] = g + p;
            g = cosine * r - b;
            _rotations.Add(new(i, sine, cosine));
        }
        _diagonal[first] -= p;
        _off[first] = g;
        _off[end] = 0;
        if (_rotations.Count >= RotationsPerBatch)
            ApplyRotations();
    }

    private void ApplyRotations()
    {
        Parallel.For(0, (_size + ColumnsPerPanel - 1) / ColumnsPerPanel, panel =>
        {
            var start = panel * ColumnsPerPanel;
            var width = Math.Min(ColumnsPerPanel, _size - start);
            foreach (var (row, sine, cosine) in CollectionsMarshal.AsSpan(_rotations))
                Rotate(_vectors.AsSpan(row * _size + start, width), _vectors.AsSpan((row + 1) * _size + start, width), sine, cosine);
        });
        _rotations.Clear();
    }

    private (double[] Values, double[] Vectors) Select(int count)
    {
        int[] order = [.. Enumerable.Range(0, _size).OrderByDescending(i => _diagonal[i]).Take(count)];
        var vectors = new double[count * _size];
        Parallel.For(0, count, i =>
        {
            var vector = vectors.AsSpan(i * _size, _size);
            _vectors.AsSpan(order[i] * _size, _size).CopyTo(vector);
            for (var last = 2; last < _size; last++)
            {
                var reflector = _matrix.AsSpan(last * _size, last);
                AddScaled(vector[..last], -_factors[last] * Dot(reflector, vector[..last]), reflector);
            }
            Orient(vector);
        });
        return ([.. order.Select(i => _diagonal[i])], vectors);
    }

    /// <summary>Makes the largest part of a vector positive.</summary>
    public static void Orient(Span<double> vector)
    {
        var largest = 0;
        for (var i = 1; i < vector.Length; i++)
        {
            if (Math.Abs(vector[i]) > Math.Abs(vector[largest]))
                largest = i;
        }
        if (vector[largest] >= 0)
            return;
        foreach (ref var value in vector)
            value = -value;
    }

    private static double SumOfSquares(ReadOnlySpan<double> values, double scale)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value / scale * (value / scale);
        return sum;
    }

    private readonly record struct Rotation(int Row, double Sine, double Cosine);
}
