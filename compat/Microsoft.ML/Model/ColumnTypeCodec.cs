using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Writes column types to model files and reads them.</summary>
internal static class ColumnTypeCodec
{
    private const byte Key = 100;
    private const byte Vector = 101;

    /// <summary>Their places are their numbers in files: new ones go to the end.</summary>
    private static readonly PrimitiveDataViewType[] Plain =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32,
        NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double, BooleanDataViewType.Instance, TextDataViewType.Instance,
        TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance,
    ];

    public static bool CanWrite(DataViewType type) => type switch
    {
        VectorDataViewType vector => CanWrite(vector.ItemType),
        KeyDataViewType => true,
        _ => Array.IndexOf(Plain, type) >= 0,
    };

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write(Vector);
                Write(writer, vector.ItemType);
                writer.Write(vector.Dimensions.Length);
                foreach (var dimension in vector.Dimensions)
                    writer.Write(dimension);
                break;
            case KeyDataViewType key:
                writer.Write(Key);
                Write(writer, NumberDataViewType.FromTypeOrNull(key.RawType)!);
                writer.Write(key.Count);
                break;
            default:
                var number = Array.IndexOf(Plain, type);
                if (number < 0)
                    throw new NotSupportedException($"Model files cannot hold columns of type {type}.");
                writer.Write((byte)number);
                break;
        }
    }

    public static DataViewType Read(BinaryReader reader)
    {
        var number = reader.ReadByte();
        switch (number)
        {
            case Vector:
                var item = (PrimitiveDataViewType)Read(reader);
                var dimensions = new int[reader.ReadInt32()];
                for (var i = 0; i < dimensions.Length; i++)
                    dimensions[i] = reader.ReadInt32();
                return new VectorDataViewType(item, dimensions);
            case Key:
                return new KeyDataViewType(Read(reader).RawType, reader.ReadUInt64());
            default:
                return number < Plain.Length ? Plain[number] : throw new FormatException($"There is no column type number {number}: the model is damaged, or of a newer version.");
        }
    }
}
