using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Writes the values of columns and annotations to model files and reads them.</summary>
internal static class ValueCodec
{
    public static void Write<T>(BinaryWriter writer, T value)
    {
        switch (value)
        {
            case sbyte number:
                writer.Write(number);
                break;
            case byte number:
                writer.Write(number);
                break;
            case short number:
                writer.Write(number);
                break;
            case ushort number:
                writer.Write(number);
                break;
            case int number:
                writer.Write(number);
                break;
            case uint number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case ulong number:
                writer.Write(number);
                break;
            case float number:
                writer.Write(number);
                break;
            case double number:
                writer.Write(number);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            case ReadOnlyMemory<char> text:
                writer.Write(text.ToString());
                break;
            case TimeSpan span:
                writer.Write(span.Ticks);
                break;
            case DateTime time:
                writer.Write(time.ToBinary());
                break;
            case DateTimeOffset time:
                writer.Write(time.Ticks);
                writer.Write(time.Offset.Ticks);
                break;
            case DataViewRowId id:
                writer.Write(id.Low);
                writer.Write(id.High);
                break;
            default:
                throw new NotSupportedException($"Model files cannot hold values of {typeof(T)}.");
        }
    }

    public static T Read<T>(BinaryReader reader) => (T)Read(reader, typeof(T));

    /// <summary>A vector keeps its form: a sparse one is sparse again.</summary>
    public static void Write<T>(BinaryWriter writer, VBuffer<T> vector)
    {
        writer.Write(vector.Length);
        writer.Write(vector.GetValues().Length);
        foreach (var value in vector.GetValues())
            Write(writer, value);
        foreach (var index in vector.GetIndices())
            writer.Write(index);
    }

    public static VBuffer<T> ReadVector<T>(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var values = new T[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
            values[i] = Read<T>(reader);
        var indices = new int[values.Length < length ? values.Length : 0];
        for (var i = 0; i < indices.Length; i++)
            indices[i] = reader.ReadInt32();
        return new VBuffer<T>(length, values.Length, values, indices);
    }

    private static object Read(BinaryReader reader, Type type)
        => type == typeof(sbyte) ? reader.ReadSByte()
            : type == typeof(byte) ? reader.ReadByte()
            : type == typeof(short) ? reader.ReadInt16()
            : type == typeof(ushort) ? reader.ReadUInt16()
            : type == typeof(int) ? reader.ReadInt32()
            : type == typeof(uint) ? reader.ReadUInt32()
            : type == typeof(long) ? reader.ReadInt64()
            : type == typeof(ulong) ? reader.ReadUInt64()
            : type == typeof(float) ? reader.ReadSingle()
            : type == typeof(double) ? reader.ReadDouble()
            : type == typeof(bool) ? reader.ReadBoolean()
            : type == typeof(ReadOnlyMemory<char>) ? reader.ReadString().AsMemory()
            : type == typeof(TimeSpan) ? new TimeSpan(reader.ReadInt64())
            : type == typeof(DateTime) ? DateTime.FromBinary(reader.ReadInt64())
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64()))
            : type == typeof(DataViewRowId) ? new DataViewRowId(reader.ReadUInt64(), reader.ReadUInt64())
            : throw new NotSupportedException($"Model files cannot hold values of {type}.");
}
