namespace Microsoft.ML.Data;

/// <summary>Makes a column of a text file a key column; without a count, of as many keys as its integer type can tell apart.</summary>
public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count) => Count = count;
}
