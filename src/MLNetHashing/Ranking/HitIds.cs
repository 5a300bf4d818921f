using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>What the items of a database are called in lists of hits.</summary>
internal abstract class HitIds
{
    /// <summary>The type of an id.</summary>
    public abstract PrimitiveDataViewType ColumnType { get; }

    /// <summary>A getter of the ids of the current row's hits, VBuffer&lt;T&gt;.</summary>
    public abstract Delegate CreateGetter(Func<HammingHit[]> hits);

    /// <summary>Writes the ids, for <see cref="Read"/>.</summary>
    public abstract void Write(BinaryWriter writer);

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static HitIds Read(BinaryReader reader)
    {
        var tag = reader.ReadByte();
        return tag == NumberIds.Tag ? NumberIds.Instance
            : tag == IdType.Text.Tag ? ColumnIds<ReadOnlyMemory<char>>.Read(reader, IdType.Text)
            : tag == IdType.Int32.Tag ? ColumnIds<int>.Read(reader, IdType.Int32)
            : tag == IdType.UInt32.Tag ? ColumnIds<uint>.Read(reader, IdType.UInt32)
            : tag == IdType.Int64.Tag ? ColumnIds<long>.Read(reader, IdType.Int64)
            : throw new InvalidDataException($"The saved ranking has ids of kind {tag}, which this version of the library does not know.");
    }
}

/// <summary>Ids of one type.</summary>
internal abstract class HitIds<T> : HitIds
{
    /// <param name="number">What the index calls the item.</param>
    public abstract T this[long number] { get; }

    public sealed override Delegate CreateGetter(Func<HammingHit[]> hits) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> ids) =>
    {
        var found = hits();
        var editor = VBufferEditor.Create(ref ids, found.Length);
        for (var rank = 0; rank < found.Length; rank++)
            editor.Values[rank] = this[found[rank].Id];
        ids = editor.Commit();
    });
}

/// <summary>The numbers by which the index itself knows its codes: row numbers, or the ids in an index file. The latter are 64 bits wide; row numbers are too,
/// so that a pipeline keeps its types when a view is exchanged for a file.</summary>
internal sealed class NumberIds : HitIds<long>
{
    public const byte Tag = 0;

    public static readonly NumberIds Instance = new();

    public override PrimitiveDataViewType ColumnType => NumberDataViewType.Int64;

    public override long this[long number] => number;

    public override void Write(BinaryWriter writer) => writer.Write(Tag);
}

/// <summary>The values of a column of the database.</summary>
internal sealed class ColumnIds<T>(IdType<T> type, List<T> values) : HitIds<T>
{
    public override PrimitiveDataViewType ColumnType => type.ColumnType;

    public override T this[long number] => values[(int)number];

    public static ColumnIds<T> Read(BinaryReader reader, IdType<T> type)
    {
        var count = reader.ReadInt32();
        var values = new List<T>(count);
        for (var i = 0; i < count; i++)
            values.Add(type.Read(reader));
        return new(type, values);
    }

    public override void Write(BinaryWriter writer)
    {
        writer.Write(type.Tag);
        writer.Write(values.Count);
        foreach (var value in values)
            type.Write(writer, value);
    }
}
