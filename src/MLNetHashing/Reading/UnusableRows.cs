namespace MLNetHashing;

/// <summary>What becomes of a row to learn from that cannot be used: its picture is missing or unreadable, its text is empty, a feature is not a finite
/// number, or it has no label.</summary>
public enum UnusableRows
{
    /// <summary>Training stops with an <see cref="InvalidDataException"/> that names the row, the column and the file or value.</summary>
    Throw,

    /// <summary>The row is left out. How many there were, and the first of them, are told in the log.</summary>
    Skip,
}
