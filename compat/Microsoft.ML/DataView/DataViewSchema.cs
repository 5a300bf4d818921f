using System.Collections;
using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>The columns of a data view, in order. Of several columns with one name the last is found by name; the others are hidden.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly ImmutableArray<Column> _columns;
    private readonly Dictionary<string, int> _indexByName = new(StringComparer.Ordinal);

    internal DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        for (var index = 0; index < columns.Count; index++)
            _indexByName[columns[index].Name] = index;
        _columns = [.. columns.Select((column, index) => new Column(column, index, _indexByName[column.Name] != index))];
    }

    public int Count => _columns.Length;

    public Column this[int columnIndex]
    {
        get
        {
            if ((uint)columnIndex >= (uint)_columns.Length)
                throw new ArgumentOutOfRangeException(nameof(columnIndex), columnIndex, $"The schema has {_columns.Length} columns.");
            return _columns[columnIndex];
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Column this[string name]
        => GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found. {ListNames()}");

    public Column? GetColumnOrNull(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _indexByName.TryGetValue(name, out var index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{_columns.Length} columns {{{string.Join(", ", _columns)}}}";

    /// <summary>A sentence that names the visible columns, for messages about a missing one.</summary>
    internal string ListNames()
        => _columns.IsEmpty ? "There are no columns." : $"There are: {string.Join(", ", _columns.Where(c => !c.IsHidden).Select(c => $"'{c.Name}'"))}.";

    /// <summary>A column of a schema.</summary>
    public struct Column
    {
        private readonly DetachedColumn _definition;

        internal Column(DetachedColumn definition, int index, bool isHidden)
        {
            _definition = definition;
            Index = index;
            IsHidden = isHidden;
        }

        public string Name => _definition.Name;

        public int Index { get; }

        public bool IsHidden { get; }

        public DataViewType Type => _definition.Type;

        public Annotations Annotations => _definition.Annotations;

        public override string ToString() => $"{Name}: {Type}{(Annotations.Schema.Count > 0 ? $" {Annotations}" : "")}";
    }

    /// <summary>What a column is before it is part of a schema.</summary>
    public struct DetachedColumn
    {
        public DetachedColumn(string name, DataViewType type, Annotations? annotations = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentNullException.ThrowIfNull(type);
            Name = name;
            Type = type;
            Annotations = annotations ?? Annotations.Empty;
        }

        public DetachedColumn(Column column) : this(column.Name, column.Type, column.Annotations)
        {
        }

        public string Name { get; }

        public DataViewType Type { get; }

        public Annotations Annotations { get; }
    }

    /// <summary>Collects columns for a schema.</summary>
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        public Builder()
        {
        }

        public void AddColumn(string name, DataViewType type, Annotations? annotations = null) => _columns.Add(new DetachedColumn(name, type, annotations));

        public void AddColumns(IEnumerable<DetachedColumn> source) => _columns.AddRange(source);

        public void AddColumns(IEnumerable<Column> source) => _columns.AddRange(source.Select(column => new DetachedColumn(column)));

        public DataViewSchema ToSchema() => new(_columns);
    }
}
