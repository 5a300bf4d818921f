using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Pictures;

/// <summary>Scales pixels by weights along both axes: first the rows that a target row needs are added up, then that one row is scaled. No sum depends on
/// how wide the machine's vectors are, so that every machine gives the same bytes.</summary>
internal static class CubicScaler
{
    /// <param name="source">The picture.</param>
    /// <param name="columns">What makes up the target's columns.</param>
    /// <param name="rows">What makes up the target's rows.</param>
    /// <param name="target">Receives the rows, the first at its beginning.</param>
    /// <param name="targetStride">Pixels from one row to the next in the target.</param>
    public static void Scale(PixelBuffer source, AxisWeights columns, AxisWeights rows, Span<byte> target, int targetStride)
    {
        var length = (columns.End - columns.Start) * 4;
        var sums = ArrayPool<float>.Shared.Rent(length);
        try
        {
            var sum = sums.AsSpan(0, length);
            for (var y = 0; y < rows.Count; y++)
            {
                sum.Clear();
                var row = rows.First(y);
                foreach (var weight in rows.Of(y))
                    Add(source.Bytes.Slice((row++ * source.Width + columns.Start) * 4, length), weight, sum);
                ScaleRow(MemoryMarshal.Cast<float, Vector128<float>>(sum), columns, MemoryMarshal.Cast<byte, uint>(target[(y * targetStride * 4)..]));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sums);
        }
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        var bytes = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < bytes.Length; i++)
        {
            Vector.Widen(bytes[i], out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            sums[4 * i] += ToSingle(first) * weight;
            sums[4 * i + 1] += ToSingle(second) * weight;
            sums[4 * i + 2] += ToSingle(third) * weight;
            sums[4 * i + 3] += ToSingle(fourth) * weight;
        }

        for (var i = bytes.Length * Vector<byte>.Count; i < row.Length; i++)
            sum[i] += row[i] * weight;
    }

    private static Vector<float> ToSingle(Vector<uint> bytes) => Vector.ConvertToSingle(Vector.AsVectorInt32(bytes));

    /// <param name="row">A pixel in each vector.</param>
    /// <param name="columns">What makes up the target's columns; the row begins at the first position they use.</param>
    /// <param name="target">Receives a pixel for each column.</param>
    private static void ScaleRow(ReadOnlySpan<Vector128<float>> row, AxisWeights columns, Span<uint> target)
    {
        for (var x = 0; x < columns.Count; x++)
        {
            var weights = columns.Of(x);
            var pixels = row.Slice(columns.First(x) - columns.Start, weights.Length);
            var sum = Vector128<float>.Zero;
            for (var i = 0; i < weights.Length; i++)
                sum += pixels[i] * weights[i];
            var rounded = Vector128.Clamp(sum, Vector128<float>.Zero, Vector128.Create(255f)) + Vector128.Create(0.5f);
            rounded = Vector128.Min(rounded, Vector128.Create(rounded[3])); // the cubic overshoots, but premultiplied colours are never above alpha
            var words = Vector128.Narrow(Vector128.ConvertToInt32(rounded).AsUInt32(), Vector128<uint>.Zero);
            target[x] = Vector128.Narrow(words, Vector128<ushort>.Zero).AsUInt32().ToScalar();
        }
    }
}
