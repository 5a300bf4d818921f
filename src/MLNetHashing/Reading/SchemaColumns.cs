using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Columns by name, with an error that says which there are.</summary>
internal static class SchemaColumns
{
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static DataViewSchema.Column Require(this DataViewSchema schema, string name)
        => schema.GetColumnOrNull(name) ?? throw new ArgumentException(
            $"There is no column '{name}'; there are {string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => $"'{column.Name}'"))}.");
}
