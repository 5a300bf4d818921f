using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>A type of ids: how they are kept and stored.</summary>
/// <param name="Tag">What stands for the type in a saved model; it must stay.</param>
/// <param name="ColumnType">The type of a column of such ids.</param>
/// <param name="Comparer">Tells which ids are the same.</param>
/// <param name="Keep">A copy of a value that stays what it is when the cursor moves on.</param>
/// <param name="Write">Writes a value.</param>
/// <param name="Read">Reads one back.</param>
internal sealed record IdType<T>(
    byte Tag, PrimitiveDataViewType ColumnType, IEqualityComparer<T> Comparer, Func<T, T> Keep, Action<BinaryWriter, T> Write, Func<BinaryReader, T> Read);

/// <summary>The types that ids may have.</summary>
internal static class IdType
{
    public static readonly IdType<ReadOnlyMemory<char>> Text = new(1, TextDataViewType.Instance, new TextComparer(), id => id.ToString().AsMemory(),
        (writer, id) => writer.Write(id.ToString()), reader => reader.ReadString().AsMemory());

    public static readonly IdType<int> Int32 = Of<int>(2, NumberDataViewType.Int32, (writer, id) => writer.Write(id), reader => reader.ReadInt32());

    public static readonly IdType<uint> UInt32 = Of<uint>(3, NumberDataViewType.UInt32, (writer, id) => writer.Write(id), reader => reader.ReadUInt32());

    public static readonly IdType<long> Int64 = Of<long>(4, NumberDataViewType.Int64, (writer, id) => writer.Write(id), reader => reader.ReadInt64());

    /// <exception cref="ArgumentException">Ids cannot be of this type.</exception>
    public static PrimitiveDataViewType Check(string column, DataViewType type)
        => type is TextDataViewType || type == NumberDataViewType.Int32 || type == NumberDataViewType.UInt32 || type == NumberDataViewType.Int64
            ? (PrimitiveDataViewType)type
            : throw new ArgumentException($"Column '{column}' is {type}; ids are Text, Int32, UInt32 or Int64. "
                + (type is KeyDataViewType ? "Conversion.MapKeyToValue makes the values of keys." : "Conversion.ConvertType converts numbers."));

    private static IdType<T> Of<T>(byte tag, NumberDataViewType type, Action<BinaryWriter, T> write, Func<BinaryReader, T> read)
        => new(tag, type, EqualityComparer<T>.Default, id => id, write, read);

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>
    {
        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);
    }
}
