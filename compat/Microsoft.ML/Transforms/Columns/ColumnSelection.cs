namespace Microsoft.ML.Transforms;

/// <summary>Which columns stay: those named, in the order of their names, or those not named, in the order of the input.</summary>
internal sealed record ColumnSelection(string[] Names, bool Keeps, bool KeepsHidden)
{
    /// <param name="names">The columns that stay.</param>
    /// <param name="keepHidden">Whether the columns hidden by one of these stay too, before it.</param>
    public static ColumnSelection Keep(string[] names, bool keepHidden) => new(Checked(names), true, keepHidden);

    /// <summary>Drops all columns of the names, and keeps the hidden ones of others.</summary>
    public static ColumnSelection Drop(string[] names) => new(Checked(names), false, true);

    /// <exception cref="ArgumentOutOfRangeException">A named column is missing.</exception>
    public IEnumerable<TColumn> Apply<TColumn>(IReadOnlyCollection<TColumn> columns, Func<TColumn, string> nameOf, Func<TColumn, bool> isHidden)
    {
        foreach (var name in Names)
        {
            if (!columns.Any(column => nameOf(column) == name))
                throw SchemaErrors.Missing("inputSchema", "input", name, columns.Select(nameOf));
        }

        return Keeps
            ? Names.Distinct().SelectMany(name => columns.Where(column => nameOf(column) == name && (KeepsHidden || !isHidden(column))))
            : columns.Where(column => !Names.Contains(nameOf(column)));
    }

    private static string[] Checked(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Length == 0 || names.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Name at least one column, and no empty name.", nameof(names));
        return names;
    }
}
