namespace MLNetHashing;

/// <summary>Consecutive codes of an index that lie together, and their ids. Immutable.</summary>
/// <param name="codes">The codes.</param>
/// <param name="firstId">Id of the first code where the ids are consecutive and so are not kept.</param>
/// <param name="ids">The ids, 8 bytes each, or <see langword="null"/> where they are consecutive.</param>
/// <param name="idOffset">Where the ids begin in <paramref name="ids"/>.</param>
/// <param name="checksums">Of the file that the codes are mapped from, if they are.</param>
internal sealed unsafe class Segment(BinaryCodes codes, long firstId, CodeMemory? ids = null, long idOffset = 0, BlockChecksums? checksums = null)
{
    public BinaryCodes Codes { get; } = codes;

    public long Count => Codes.Count;

    /// <summary>Whether the ids are kept, rather than being consecutive from <see cref="FirstId"/> on.</summary>
    public bool KeepsIds => ids is not null;

    public long FirstId { get; } = firstId;

    public BlockChecksums? Checksums { get; } = checksums;

    /// <summary>The id of a code. A lease on the codes must be held.</summary>
    public long IdAt(long row)
    {
        if (ids is null)
            return FirstId + row;
        var offset = idOffset + 8 * row;
        Checksums?.EnsureIntact(offset, 8);
        return *(long*)(ids.Pointer + offset);
    }

    /// <summary>Where the code with an id is, or <see langword="null"/> where there is none. A lease on the codes must be held.</summary>
    public long? RowOf(long id)
    {
        if (ids is null)
            return id >= FirstId && id - FirstId < Count ? id - FirstId : null;
        for (long row = 0; row < Count; row++)
        {
            if (IdAt(row) == id)
                return row;
        }
        return null;
    }

    /// <summary>A copy of a code. A lease on the codes must be held.</summary>
    public byte[] Code(long row) => new ReadOnlySpan<byte>(Rows(row, 1), Codes.BytesPerCode).ToArray();

    /// <summary>Address of a run of codes, which are what they were when they were written. A lease on the codes must be held.</summary>
    /// <exception cref="InvalidDataException">The file has changed.</exception>
    public byte* Rows(long row, long count)
    {
        var pointer = Codes.Pointer + row * Codes.BytesPerCode;
        Checksums?.EnsureIntact(pointer - Codes.Memory.Pointer, count * Codes.BytesPerCode);
        return pointer;
    }
}
