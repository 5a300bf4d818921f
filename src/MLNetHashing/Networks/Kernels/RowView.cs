namespace MLNetHashing;

/// <summary>Rows of floats that lie at equal distances in memory.</summary>
/// <param name="start">The first row.</param>
/// <param name="count">The number of rows.</param>
/// <param name="stride">The distance from a row to the next, in floats.</param>
internal readonly unsafe struct RowView(float* start, int count, int stride)
{
    public float* Start { get; init; } = start;

    public int Count { get; init; } = count;

    public int Stride { get; } = stride;
}
