namespace MLNetHashing;

/// <summary>A matrix laid out as <see cref="PackedPanels"/> has it, wherever it lies.</summary>
/// <param name="start">The first panel.</param>
/// <param name="depth">The number of rows, over which a product sums.</param>
/// <param name="columns">The number of columns.</param>
internal readonly unsafe struct PanelView(float* start, int depth, int columns)
{
    public int Depth { get; } = depth;

    public int Columns { get; } = columns;

    /// <summary>The number of floats that a matrix takes in panels.</summary>
    public static int Floats(int depth, int columns) => checked((columns + PackedPanels.Width - 1) / PackedPanels.Width * depth * PackedPanels.Width);

    public float* Panel(int index) => start + (long)index * Depth * PackedPanels.Width;
}
