using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Values of plain types, and vectors of them, in a model file.</summary>
internal static class StoredValues
{
    private static readonly Dictionary<Type, object> Formats = new()
    {
        [typeof(sbyte)] = new Format<sbyte>((writer, value) => writer.Write(value), reader => reader.ReadSByte()),
        [typeof(byte)] = new Format<byte>((writer, value) => writer.Write(value), reader => reader.ReadByte()),
        [typeof(short)] = new Format<short>((writer, value) => writer.Write(value), reader => reader.ReadInt16()),
        [typeof(ushort)] = new Format<ushort>((writer, value) => writer.Write(value), reader => reader.ReadUInt16()),
        [typeof(int)] = new Format<int>((writer, value) => writer.Write(value), reader => reader.ReadInt32()),
        [typeof(uint)] = new Format<uint>((writer, value) => writer.Write(value), reader => reader.ReadUInt32()),
        [typeof(long)] = new Format<long>((writer, value) => writer.Write(value), reader => reader.ReadInt64()),
        [typeof(ulong)] = new Format<ulong>((writer, value) => writer.Write(value), reader => reader.ReadUInt64()),
        [typeof(float)] = new Format<float>((writer, value) => writer.Write(value), reader => reader.ReadSingle()),
        [typeof(double)] = new Format<double>((writer, value) => writer.Write(value), reader => reader.ReadDouble()),
        [typeof(bool)] = new Format<bool>((writer, value) => writer.Write(value), reader => reader.ReadBoolean()),
        [typeof(ReadOnlyMemory<char>)]
            = new Format<ReadOnlyMemory<char>>((writer, value) => writer.Write(value.ToString()), reader => reader.ReadString().AsMemory()),
        [typeof(TimeSpan)] = new Format<TimeSpan>((writer, value) => writer.Write(value.Ticks), reader => new TimeSpan(reader.ReadInt64())),
        [typeof(DateTime)] = new Format<DateTime>((writer, value) => writer.Write(value.ToBinary()), reader => DateTime.FromBinary(reader.ReadInt64())),
        [typeof(DateTimeOffset)] = new Format<DateTimeOffset>(WriteOffset, reader => new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64()))),
    };

    /// <summary>Writes the number of values and the values.</summary>
    public static void Write<T>(BinaryWriter writer, T[] values)
    {
        var format = FormatOf<T>();
        writer.Write(values.Length);
        foreach (var value in values)
            format.Write(writer, value);
    }

    public static T[] Read<T>(BinaryReader reader)
    {
        var format = FormatOf<T>();
        var values = new T[ReadCount(reader)];
        for (var i = 0; i < values.Length; i++)
            values[i] = format.Read(reader);
        return values;
    }

    public static void WriteType(BinaryWriter writer, DataViewType type)
    {
        var dimensions = type is VectorDataViewType vector ? vector.Dimensions : [];
        writer.Write(dimensions.Length);
        foreach (var dimension in dimensions)
            writer.Write(dimension);
        var item = type.ItemType();
        writer.Write(item is KeyDataViewType key ? key.Count : 0UL);
        writer.Write((byte)Enum.GetValues<DataKind>().First(kind => kind.ToColumnType().RawType == item.RawType));
    }

    public static DataViewType ReadType(BinaryReader reader)
    {
        var dimensions = new int[ReadCount(reader)];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = reader.ReadInt32();
        var keyCount = reader.ReadUInt64();
        var item = ((DataKind)reader.ReadByte()).ToColumnType();
        if (keyCount > 0)
            item = new KeyDataViewType(item.RawType, keyCount);
        return dimensions.Length > 0 ? new VectorDataViewType(item, dimensions) : item;
    }

    /// <summary>Writes the annotations whose values can be written; those of other types are left out.</summary>
    public static void WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        var stored = annotations.Schema.Where(kind => Formats.ContainsKey(kind.Type.ItemType().RawType)).ToList();
        writer.Write(stored.Count);
        foreach (var kind in stored)
        {
            writer.Write(kind.Name);
            WriteType(writer, kind.Type);
            TypeDispatch.Run(kind.Type.RawType, new WritingAnnotation(writer, annotations, kind));
        }
    }

    public static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        for (var remaining = reader.ReadInt32(); remaining > 0; remaining--)
        {
            var name = reader.ReadString();
            var type = ReadType(reader);
            builder.Add(name, type, TypeDispatch.Run(type.RawType, new ReadingAnnotation(reader)));
        }

        return builder.ToAnnotations();
    }

    /// <exception cref="InvalidDataException">The count is impossible.</exception>
    private static int ReadCount(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count >= 0 ? count : throw new InvalidDataException($"A negative number of values ({count}) is announced.");
    }

    private static Format<T> FormatOf<T>()
        => Formats.TryGetValue(typeof(T), out var format) ? (Format<T>)format
            : typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
                ? (Format<T>)TypeDispatch.Run(typeof(T).GetGenericArguments()[0], new OfVectors())
                : throw new NotSupportedException($"Values of {typeof(T)} cannot be saved in a model.");

    private static void WriteOffset(BinaryWriter writer, DateTimeOffset value)
    {
        writer.Write(value.Ticks);
        writer.Write(value.Offset.Ticks);
    }

    private sealed record Format<T>(Action<BinaryWriter, T> Write, Func<BinaryReader, T> Read);

    private sealed class OfVectors : ITypedCode<object>
    {
        public object Run<T>()
            => new Format<VBuffer<T>>(
                (writer, vector) =>
                {
                    writer.Write(vector.Length);
                    StoredValues.Write(writer, vector.GetIndices().ToArray());
                    StoredValues.Write(writer, vector.GetValues().ToArray());
                },
                reader =>
                {
                    var length = reader.ReadInt32();
                    var indices = StoredValues.Read<int>(reader);
                    var values = StoredValues.Read<T>(reader);
                    return new VBuffer<T>(length, values.Length, values, indices);
                });
    }

    private sealed class WritingAnnotation(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column kind) : ITypedCode<object?>
    {
        public object? Run<T>()
        {
            T value = default!;
            annotations.GetGetter<T>(kind)(ref value);
            FormatOf<T>().Write(writer, value);
            return null;
        }
    }

    private sealed class ReadingAnnotation(BinaryReader reader) : ITypedCode<Delegate>
    {
        public Delegate Run<T>()
        {
            var value = FormatOf<T>().Read(reader);
            return (ValueGetter<T>)((ref T destination) => ValueCopy.To(value, ref destination));
        }
    }
}
