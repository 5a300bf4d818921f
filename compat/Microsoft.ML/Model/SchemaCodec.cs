using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Writes schemas, annotations included, to model files and reads them.</summary>
internal static class SchemaCodec
{
    /// <summary>Leaves out columns and annotations of types that other packages define, and says so on a channel.</summary>
    public static void Write(IHostEnvironment env, BinaryWriter writer, DataViewSchema schema)
    {
        using var channel = env.Start("Saving the input schema");
        var kept = schema.Where(column => ColumnTypeCodec.CanWrite(column.Type)).ToArray();
        foreach (var column in schema.Where(column => !ColumnTypeCodec.CanWrite(column.Type)))
            channel.Info(MessageSensitivity.Schema, "The column '{0}' is not saved with the input schema, as model files cannot hold its type {1}.", column.Name, column.Type);
        writer.Write(kept.Length);
        foreach (var column in kept)
        {
            WriteHead(writer, column);
            var annotations = column.Annotations.Schema.Where(annotation => ColumnTypeCodec.CanWrite(annotation.Type)).ToArray();
            writer.Write(annotations.Length);
            foreach (var annotation in annotations)
            {
                WriteHead(writer, annotation);
                TypeDispatch.Run(ItemType(annotation.Type), new ValueWriter(writer, column.Annotations, annotation));
            }
        }
    }

    public static DataViewSchema Read(BinaryReader reader)
    {
        var schema = new DataViewSchema.Builder();
        for (var columns = reader.ReadInt32(); columns > 0; columns--)
        {
            var (name, type) = ReadHead(reader);
            var annotations = new DataViewSchema.Annotations.Builder();
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var (kind, annotationType) = ReadHead(reader);
                TypeDispatch.Run(ItemType(annotationType), new ValueReader(reader, annotations, kind, annotationType));
            }

            schema.AddColumn(name, type, annotations.ToAnnotations());
        }

        return schema.ToSchema();
    }

    private static void WriteHead(BinaryWriter writer, DataViewSchema.Column column)
    {
        writer.Write(column.Name);
        ColumnTypeCodec.Write(writer, column.Type);
    }

    private static (string Name, DataViewType Type) ReadHead(BinaryReader reader) => (reader.ReadString(), ColumnTypeCodec.Read(reader));

    private static Type ItemType(DataViewType type) => ((type as VectorDataViewType)?.ItemType ?? type).RawType;

    private sealed class ValueWriter(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column annotation) : ITypedCode<bool>
    {
        public bool Run<T>()
        {
            if (annotation.Type is VectorDataViewType)
                ValueCodec.Write(writer, Get<VBuffer<T>>());
            else
                ValueCodec.Write(writer, Get<T>());
            return true;
        }

        private TValue Get<TValue>()
        {
            TValue value = default!;
            annotations.GetValue(annotation.Name, ref value);
            return value;
        }
    }

    private sealed class ValueReader(BinaryReader reader, DataViewSchema.Annotations.Builder annotations, string kind, DataViewType type) : ITypedCode<bool>
    {
        public bool Run<T>()
        {
            if (type is VectorDataViewType)
            {
                var vector = ValueCodec.ReadVector<T>(reader);
                annotations.Add(kind, type, (ref VBuffer<T> destination) => vector.CopyTo(ref destination));
            }
            else
            {
                annotations.AddPrimitiveValue(kind, (PrimitiveDataViewType)type, ValueCodec.Read<T>(reader));
            }

            return true;
        }
    }
}
