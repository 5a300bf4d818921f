using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>AᵀB. Products are summed in single precision over a few hundred rows, those sums in double precision; each element is summed in the same order
/// whatever the number of threads.</summary>
internal static unsafe class PanelProduct
{
    private const int Width = PackedPanels.Width;
    private const int RowsPerSum = 256;
    private const int Strip = 8;

    /// <summary>AᵀB, [columns of A, columns of B], row by row.</summary>
    public static double[] Multiply(PackedPanels a, PackedPanels b)
    {
        var product = new double[checked(a.Columns * b.Columns)];
        Parallel.For(0, a.Count, left =>
        {
            for (var right = 0; right < b.Count; right++)
                Place(product, a, b, left, right);
        });
        return product;
    }

    /// <summary>AᵀA, [columns of A, columns of A].</summary>
    public static double[] Gram(PackedPanels a)
    {
        var gram = new double[checked(a.Columns * a.Columns)];
        // A panel of the first half has more panels above it than one of the second: pairs of them are equal work.
        Parallel.For(0, (a.Count + 1) / 2, pair =>
        {
            PlaceUpTo(pair);
            if (a.Count - 1 - pair != pair)
                PlaceUpTo(a.Count - 1 - pair);
        });
        for (var row = 0; row < a.Columns; row++)
        {
            for (var column = row + 1; column < a.Columns; column++)
                gram[row * a.Columns + column] = gram[column * a.Columns + row];
        }
        return gram;

        void PlaceUpTo(int left)
        {
            for (var right = 0; right <= left; right++)
                Place(gram, a, a, left, right);
        }
    }

    private static void Place(double[] product, PackedPanels a, PackedPanels b, int left, int right)
    {
        var tile = stackalloc double[Width * Width];
        new Span<double>(tile, Width * Width).Clear();
        for (var row = 0; row < a.Depth; row += RowsPerSum)
        {
            var rows = Math.Min(RowsPerSum, a.Depth - row);
            for (var strip = 0; strip < Width; strip += Strip)
                AddStrip(a.Panel(left) + (long)row * Width + strip, b.Panel(right) + (long)row * Width, rows, tile + strip * Width);
        }
        var columns = Math.Min(Width, b.Columns - right * Width);
        for (var i = 0; i < Math.Min(Width, a.Columns - left * Width); i++)
            new Span<double>(tile + i * Width, columns).CopyTo(product.AsSpan((left * Width + i) * b.Columns + right * Width));
    }

    // Eight columns of A by all 32 of a panel of B: 16 sums in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddStrip(float* a, float* b, int rows, double* tile)
    {
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        Vector512<float> e0 = default, e1 = default, f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default;
        for (var row = 0; row < rows; row++, a += Width, b += Width)
        {
            var low = Vector512.Load(b);
            var high = Vector512.Load(b + 16);
            AddProduct(ref a0, ref a1, a[0], low, high);
            AddProduct(ref b0, ref b1, a[1], low, high);
            AddProduct(ref c0, ref c1, a[2], low, high);
            AddProduct(ref d0, ref d1, a[3], low, high);
            AddProduct(ref e0, ref e1, a[4], low, high);
            AddProduct(ref f0, ref f1, a[5], low, high);
            AddProduct(ref g0, ref g1, a[6], low, high);
            AddProduct(ref h0, ref h1, a[7], low, high);
        }
        Flush(a0, a1, tile);
        Flush(b0, b1, tile + Width);
        Flush(c0, c1, tile + 2 * Width);
        Flush(d0, d1, tile + 3 * Width);
        Flush(e0, e1, tile + 4 * Width);
        Flush(f0, f1, tile + 5 * Width);
        Flush(g0, g1, tile + 6 * Width);
        Flush(h0, h1, tile + 7 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ref Vector512<float> sumLow, ref Vector512<float> sumHigh, float value, Vector512<float> low, Vector512<float> high)
    {
        var broadcast = Vector512.Create(value);
        sumLow = Vector512.MultiplyAddEstimate(broadcast, low, sumLow);
        sumHigh = Vector512.MultiplyAddEstimate(broadcast, high, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flush(Vector512<float> low, Vector512<float> high, double* tile)
    {
        Add(Vector512.Widen(low), tile);
        Add(Vector512.Widen(high), tile + 16);

        static void Add((Vector512<double> Lower, Vector512<double> Upper) sums, double* target)
        {
            (Vector512.Load(target) + sums.Lower).Store(target);
            (Vector512.Load(target + 8) + sums.Upper).Store(target + 8);
        }
    }
}
