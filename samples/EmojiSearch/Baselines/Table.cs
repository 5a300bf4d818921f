namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Numbers in rows of one length.</summary>
internal sealed record Table(float[] Values, int Columns)
{
    public int Rows => Values.Length / Columns;

    public Table First(int rows) => new(Values[..(rows * Columns)], Columns);
}
