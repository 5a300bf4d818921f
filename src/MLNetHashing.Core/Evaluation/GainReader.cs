namespace MLNetHashing;

/// <summary>Reads the gains of one query, tile by tile of <see cref="NibblePlanes.TileSize"/> items.</summary>
/// <typeparam name="T">What holds a gain: <see cref="byte"/> or <see cref="ushort"/>.</typeparam>
internal abstract unsafe class GainReader<T>
    where T : unmanaged
{
    /// <summary>No gain of the current query is larger.</summary>
    public abstract int LargestGain { get; }

    /// <summary>Turns to a query.</summary>
    public abstract void Begin(int query);

    /// <summary>Writes the gains of a tile, with 0 for items beyond the end of the database.</summary>
    public abstract void Read(int tile, T* gains);
}
