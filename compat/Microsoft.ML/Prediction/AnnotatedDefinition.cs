namespace Microsoft.ML.Data;

/// <summary>Takes the annotations of a schema over to the columns of a class.</summary>
internal static class AnnotatedDefinition
{
    public static SchemaDefinition Create(Type rowType, DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var definition = SchemaDefinition.Create(rowType, SchemaDefinition.Direction.Read);
        foreach (var column in schema)
        {
            var target = definition.Find(candidate => candidate.ColumnName == column.Name)
                ?? throw new InvalidOperationException($"The input schema has a column '{column.Name}' of type {column.Type}; {rowType} has no member for it.");
            foreach (var annotation in column.Annotations.Schema)
                TypeDispatch.Run(annotation.Type.RawType, new Copying(column.Annotations, annotation, target));
        }

        return definition;
    }

    private sealed class Copying(DataViewSchema.Annotations source, DataViewSchema.Column annotation, SchemaDefinition.Column target) : ITypedCode<bool>
    {
        public bool Run<T>()
        {
            T value = default!;
            source.GetValue(annotation.Name, ref value);
            target.AddAnnotation(annotation.Name, value, annotation.Type);
            return true;
        }
    }
}
