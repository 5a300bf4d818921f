using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Columns by name, with an error that says which there are.</summary>
internal static class SchemaColumns
{
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static DataViewSchema.Column Require(this DataViewSchema schema, string name)
        => schema.GetColumnOrNull(name) ?? throw Missing(name, schema.Where(column => !column.IsHidden).Select(column => column.Name));

    /// <summary>The same of columns that are promised.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static SchemaShape.Column Require(this SchemaShape shape, string name)
        => SchemaPromise.Find(shape, name) ?? throw Missing(name, shape.Select(column => column.Name));

    private static ArgumentException Missing(string name, IEnumerable<string> names)
        => new($"There is no column '{name}'; there are {string.Join(", ", names.Select(other => $"'{other}'"))}.");
}
