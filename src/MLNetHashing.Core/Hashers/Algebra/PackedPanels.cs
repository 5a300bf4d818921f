namespace MLNetHashing;

/// <summary>A matrix of floats laid out for <see cref="PanelProduct"/>: panels of <see cref="Width"/> columns, in a panel row after row. Missing columns are
/// 0.</summary>
internal sealed unsafe class PackedPanels
{
    public const int Width = 32;

    private readonly ManagedMemory _memory;

    private PackedPanels(int depth, int columns)
    {
        Depth = depth;
        Columns = columns;
        Count = (columns + Width - 1) / Width;
        _memory = new((long)Count * depth * Width * sizeof(float));
    }

    /// <summary>The number of rows, over which a product sums.</summary>
    public int Depth { get; }

    public int Columns { get; }

    /// <summary>The number of panels.</summary>
    public int Count { get; }

    public float* Panel(int index) => (float*)_memory.Pointer + (long)index * Depth * Width;

    /// <summary>A matrix as it is, less an offset in each column.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="offset">One number a column, or none.</param>
    public static PackedPanels OfColumns(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<float> offset = default)
    {
        var packed = new PackedPanels(matrix.Length / columns, columns);
        for (var row = 0; row < packed.Depth; row++)
        {
            var source = matrix.Slice(row * columns, columns);
            for (var column = 0; column < columns; column++)
                packed.Panel(column / Width)[row * Width + column % Width] = source[column] - (offset.IsEmpty ? 0 : offset[column]);
        }
        return packed;
    }

    /// <summary>The transpose of a matrix.</summary>
    /// <param name="matrix">Row by row.</param>
    /// <param name="columns">The number of columns.</param>
    public static PackedPanels OfRows(ReadOnlySpan<float> matrix, int columns)
    {
        var packed = new PackedPanels(columns, matrix.Length / columns);
        for (var row = 0; row < packed.Columns; row++)
        {
            var source = matrix.Slice(row * columns, columns);
            var target = packed.Panel(row / Width) + row % Width;
            for (var column = 0; column < columns; column++)
                target[column * Width] = source[column];
        }
        return packed;
    }
}
