using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>Y = XW + b in single precision. Each element starts at its bias and adds the products in the order of the depth, so that it is the same to the last
/// bit whatever other rows are multiplied at the same time.</summary>
internal static unsafe class PanelKernel
{
    private const int Width = PackedPanels.Width;
    private const int BlockRows = 8;

    /// <param name="x">[rows, depth].</param>
    /// <param name="w">[depth, columns].</param>
    /// <param name="bias">One a column, up to a whole number of panels; or null for none.</param>
    /// <param name="y">[rows, columns]; must not lie over <paramref name="x"/>.</param>
    public static void Multiply(RowView x, PanelView w, float* bias, RowView y)
    {
        var tile = stackalloc float[BlockRows * Width];
        var height = x.Count < BlockRows ? 1 : BlockRows;
        for (var column = 0; column < w.Columns; column += Width)
        {
            var panel = w.Panel(column / Width);
            var start = bias is null ? null : bias + column;
            var columns = Math.Min(Width, w.Columns - column);
            for (var next = 0; next < x.Count; next += height)
            {
                // The last block goes back over rows that are done, rather than be a smaller one: they come out the same.
                var row = Math.Min(next, x.Count - height);
                var block = x with { Start = x.Start + (long)row * x.Stride, Count = height };
                var target = y with { Start = y.Start + (long)row * y.Stride + column, Count = height };
                if (columns == Width)
                    MultiplyBlock(block, panel, w.Depth, start, target);
                else
                    MultiplyThrough(tile, columns, block, panel, w.Depth, start, target);
            }
        }
    }

    private static void MultiplyThrough(float* tile, int columns, RowView x, float* panel, int depth, float* bias, RowView y)
    {
        MultiplyBlock(x, panel, depth, bias, new(tile, x.Count, Width));
        for (var row = 0; row < x.Count; row++)
            new Span<float>(tile + row * Width, columns).CopyTo(new(y.Start + (long)row * y.Stride, columns));
    }

    private static void MultiplyBlock(RowView x, float* panel, int depth, float* bias, RowView y)
    {
        if (x.Count == 1)
            MultiplyRow(x.Start, panel, depth, bias, y.Start);
        else if (Vector512.IsHardwareAccelerated)
            MultiplyWide(x, panel, depth, bias, y);
        else
            MultiplyNarrow(x, panel, depth, bias, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRow(float* x, float* panel, int depth, float* bias, float* y)
    {
        Vector512<float> low = default, high = default;
        if (bias is not null)
        {
            low = Vector512.Load(bias);
            high = Vector512.Load(bias + 16);
        }
        for (var k = 0; k < depth; k++, panel += Width)
            AddProduct(ref low, ref high, x[k], Vector512.Load(panel), Vector512.Load(panel + 16));
        low.Store(y);
        high.Store(y + 16);
    }

    // Eight rows by 32 columns: 16 sums in registers of 512 bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyWide(RowView x, float* panel, int depth, float* bias, RowView y)
    {
        Vector512<float> a0 = default, a1 = default;
        if (bias is not null)
        {
            a0 = Vector512.Load(bias);
            a1 = Vector512.Load(bias + 16);
        }
        Vector512<float> b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1, e0 = a0, e1 = a1, f0 = a0, f1 = a1, g0 = a0, g1 = a1, h0 = a0, h1 = a1;
        long stride = x.Stride;
        float* a = x.Start, b = a + stride, c = b + stride, d = c + stride, e = d + stride, f = e + stride, g = f + stride, h = g + stride;
        for (nint k = 0; k < depth; k++, panel += Width)
        {
            var low = Vector512.Load(panel);
            var high = Vector512.Load(panel + 16);
            AddProduct(ref a0, ref a1, a[k], low, high);
            AddProduct(ref b0, ref b1, b[k], low, high);
            AddProduct(ref c0, ref c1, c[k], low, high);
            AddProduct(ref d0, ref d1, d[k], low, high);
            AddProduct(ref e0, ref e1, e[k], low, high);
            AddProduct(ref f0, ref f1, f[k], low, high);
            AddProduct(ref g0, ref g1, g[k], low, high);
            AddProduct(ref h0, ref h1, h[k], low, high);
        }
        var target = y.Start;
        Store(a0, a1, ref target, y.Stride);
        Store(b0, b1, ref target, y.Stride);
        Store(c0, c1, ref target, y.Stride);
        Store(d0, d1, ref target, y.Stride);
        Store(e0, e1, ref target, y.Stride);
        Store(f0, f1, ref target, y.Stride);
        Store(g0, g1, ref target, y.Stride);
        Store(h0, h1, ref target, y.Stride);
    }

    // The same by quarters, four rows by 16 columns, for processors that have only 16 registers of 256 bits.
    private static void MultiplyNarrow(RowView x, float* panel, int depth, float* bias, RowView y)
    {
        for (var row = 0; row < BlockRows; row += 4)
        {
            for (var column = 0; column < Width; column += 16)
            {
                MultiplyQuarter(x.Start + (long)row * x.Stride, x.Stride, panel + column, depth, bias is null ? null : bias + column,
                    y.Start + (long)row * y.Stride + column, y.Stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyQuarter(float* x, long stride, float* panel, int depth, float* bias, float* y, int targetStride)
    {
        Vector256<float> a0 = default, a1 = default;
        if (bias is not null)
        {
            a0 = Vector256.Load(bias);
            a1 = Vector256.Load(bias + 8);
        }
        Vector256<float> b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
        float* a = x, b = a + stride, c = b + stride, d = c + stride;
        for (nint k = 0; k < depth; k++, panel += Width)
        {
            var low = Vector256.Load(panel);
            var high = Vector256.Load(panel + 8);
            AddProduct(ref a0, ref a1, a[k], low, high);
            AddProduct(ref b0, ref b1, b[k], low, high);
            AddProduct(ref c0, ref c1, c[k], low, high);
            AddProduct(ref d0, ref d1, d[k], low, high);
        }
        Store(a0, a1, ref y, targetStride);
        Store(b0, b1, ref y, targetStride);
        Store(c0, c1, ref y, targetStride);
        Store(d0, d1, ref y, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ref Vector512<float> sumLow, ref Vector512<float> sumHigh, float value, Vector512<float> low, Vector512<float> high)
    {
        var broadcast = Vector512.Create(value);
        sumLow = Vector512.MultiplyAddEstimate(broadcast, low, sumLow);
        sumHigh = Vector512.MultiplyAddEstimate(broadcast, high, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ref Vector256<float> sumLow, ref Vector256<float> sumHigh, float value, Vector256<float> low, Vector256<float> high)
    {
        var broadcast = Vector256.Create(value);
        sumLow = Vector256.MultiplyAddEstimate(broadcast, low, sumLow);
        sumHigh = Vector256.MultiplyAddEstimate(broadcast, high, sumHigh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> low, Vector512<float> high, ref float* target, int stride)
    {
        low.Store(target);
        high.Store(target + 16);
        target += stride;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, ref float* target, int stride)
    {
        low.Store(target);
        high.Store(target + 8);
        target += stride;
    }
}
