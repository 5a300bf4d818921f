using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>What standardises features: (x − mean) · scale.</summary>
internal sealed record FeatureScales(float[] Mean, float[] Scale)
{
    /// <summary>Leaves features as they are.</summary>
    public static FeatureScales None(int size) => new(new float[size], Ones(size));

    /// <summary>Gives each slot mean 0 and deviation 1 over the rows. A slot that is constant, as far as a float can tell, only loses its mean. One that is
    /// mostly 0, such as the count of a word, keeps its zeros and gets a largest magnitude of 1: deviations would make the rarest words the loudest.</summary>
    /// <param name="rows">Rows of <paramref name="size"/> floats; at least one.</param>
    /// <param name="size">The number of slots.</param>
    public static FeatureScales Learn(StoredRows rows, int size)
    {
        var (mean, largest, squares, zeros) = (new double[size], new double[size], new double[size], new int[size]);
        for (var row = 0; row < rows.Count; row++)
        {
            var values = MemoryMarshal.Cast<byte, float>(rows[row]);
            for (var slot = 0; slot < size; slot++)
            {
                mean[slot] += values[slot];
                zeros[slot] += values[slot] == 0 ? 1 : 0;
                largest[slot] = Math.Max(largest[slot], Math.Abs(values[slot]));
            }
        }
        bool IsSparse(int slot) => 2L * zeros[slot] > rows.Count && largest[slot] > 0;
        for (var slot = 0; slot < size; slot++)
            mean[slot] = IsSparse(slot) ? 0 : mean[slot] / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            var values = MemoryMarshal.Cast<byte, float>(rows[row]);
            for (var slot = 0; slot < size; slot++)
                squares[slot] += (values[slot] - mean[slot]) * (values[slot] - mean[slot]);
        }
        var scale = Ones(size);
        for (var slot = 0; slot < size; slot++)
        {
            var deviation = IsSparse(slot) ? largest[slot] : Math.Sqrt(squares[slot] / rows.Count);
            if (deviation > RelativePrecision * largest[slot])
                scale[slot] = (float)(1 / deviation);
        }
        return new(Array.ConvertAll(mean, value => (float)value), scale);
    }

    // The distance from 1 to the next float.
    private const double RelativePrecision = 1.0 / (1 << 23);

    private static float[] Ones(int size)
    {
        var ones = new float[size];
        Array.Fill(ones, 1);
        return ones;
    }
}
