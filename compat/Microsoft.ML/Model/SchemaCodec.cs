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
        var kept = schema.Where(column => CanWrite(column.Type)).ToArray();
        foreach (var column in schema.Where(column => !CanWrite(column.Type)))
            channel.Info(MessageSensitivity.Schema,
                "The column '{0}' is not saved with the input schema, as model files cannot hold its type {1}.", column.Name, column.Type);
        writer.Write(kept.Length);
        foreach (var column in kept)
        {
            writer.Write(column.Name);
            StoredValues.WriteType(writer, column.Type);
            StoredValues.WriteAnnotations(writer, column.Annotations);
        }
    }

    public static DataViewSchema Read(BinaryReader reader)
    {
        var schema = new DataViewSchema.Builder();
        for (var remaining = reader.ReadInt32(); remaining > 0; remaining--)
            schema.AddColumn(reader.ReadString(), StoredValues.ReadType(reader), StoredValues.ReadAnnotations(reader));
        return schema.ToSchema();
    }

    private static bool CanWrite(DataViewType type) => type.ItemType() is var item && (item.IsPlainValue() || item is KeyDataViewType);
}
