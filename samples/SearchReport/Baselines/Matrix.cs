namespace MLNetHashing.Samples;

/// <summary>Numbers in rows of one length.</summary>
internal sealed record Matrix(float[] Values, int Columns)
{
    public int Rows => Values.Length / Columns;

    public Matrix First(int rows) => new(Values[..(rows * Columns)], Columns);
}
