namespace Microsoft.ML;

/// <summary>The exceptions about columns that every transform throws alike.</summary>
internal static class SchemaErrors
{
    /// <param name="parameter">Name of the caller's argument that holds the schema.</param>
    /// <param name="role">What the column is for, such as "input" or "label".</param>
    /// <param name="name">The column that was looked for.</param>
    /// <param name="known">The columns there are.</param>
    public static ArgumentOutOfRangeException Missing(string parameter, string role, string name, IEnumerable<string> known)
    {
        var list = string.Join(", ", known.Distinct().Select(column => $"'{column}'"));
        return new(parameter, $"Could not find {role} column '{name}'. {(list.Length > 0 ? $"There are: {list}." : "There are no columns.")}");
    }

    /// <param name="parameter">Name of the caller's argument that holds the schema.</param>
    /// <param name="role">What the column is for, such as "input" or "label".</param>
    /// <param name="name">The column.</param>
    /// <param name="expected">The type or types that would do.</param>
    /// <param name="found">The type that is there.</param>
    public static ArgumentOutOfRangeException Mismatch(string parameter, string role, string name, string expected, string found)
        => new(parameter, $"Schema mismatch for {role} column '{name}': expected {expected}, got {found}");

    /// <summary>The column of this name, or the exception that says which there are.</summary>
    public static DataViewSchema.Column Find(this DataViewSchema schema, string name, string parameter, string role = "input")
        => schema.GetColumnOrNull(name) ?? throw Missing(parameter, role, name, schema.Select(column => column.Name));

    /// <inheritdoc cref="Find(DataViewSchema, string, string, string)"/>
    public static SchemaShape.Column Find(this SchemaShape shape, string name, string parameter, string role = "input")
        => shape.TryFindColumn(name, out var column) ? column : throw Missing(parameter, role, name, shape.Select(c => c.Name));
}
