namespace Microsoft.ML.Data;

/// <summary>Fills objects of a class from the rows of a schema.</summary>
internal sealed class RowFiller<TRow> where TRow : class
{
    private readonly List<(MemberBinding<TRow> Member, DataViewSchema.Column Source)> _bound = [];

    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    /// <exception cref="InvalidOperationException">A column does not fit its member.</exception>
    public RowFiller(DataViewSchema schema, SchemaDefinition? definition, bool ignoreMissingColumns)
    {
        foreach (var member in MemberBinding<TRow>.CreateAll(definition, SchemaDefinition.Direction.Write))
        {
            var name = member.Column.Name;
            if (schema.GetColumnOrNull(name) is { } source)
                _bound.Add((member, RequireFit(source, member)));
            else if (!ignoreMissingColumns)
                throw new ArgumentOutOfRangeException(nameof(schema), $"Could not find column '{name}', which {typeof(TRow)} asks for. {schema.ListNames()}");
        }
    }

    /// <summary>The columns that have to be active.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => _bound.Select(pair => pair.Source);

    /// <summary>An action that fills an object from the row as it is at that time.</summary>
    public Action<TRow> Bind(DataViewRow row)
    {
        var fillers = _bound.Select(pair => pair.Member.CreateFiller(row, pair.Source)).ToArray();
        return target =>
        {
            foreach (var fill in fillers)
                fill(target);
        };
    }

    private static DataViewSchema.Column RequireFit(DataViewSchema.Column source, MemberBinding<TRow> member)
        => source.Type.RawType == member.Column.Type.RawType
            ? source
            : throw new InvalidOperationException($"Column '{source.Name}' is {source.Type}; its member in {typeof(TRow)} is for {member.Column.Type}.");
}
