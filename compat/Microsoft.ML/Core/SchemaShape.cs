using System.Collections;
using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before data has been seen: names, item types, and whether a column is a scalar or a vector.</summary>
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape Empty = new([]);

    private readonly ImmutableArray<Column> _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of a schema's visible columns.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
        => new(schema.Where(column => !column.IsHidden).Select(column => Column.Of(column.Name, column.Type, Create(column.Annotations.Schema))));

    internal bool TryFindColumn(string name, out Column column)
    {
        foreach (var candidate in _columns)
        {
            if (candidate.Name == name)
            {
                column = candidate;
                return true;
            }
        }

        column = default;
        return false;
    }

    /// <summary>This shape with further columns; those of the same names are replaced where they stand.</summary>
    internal SchemaShape With(IEnumerable<Column> added)
    {
        var columns = _columns.ToList();
        foreach (var column in added)
        {
            var index = columns.FindIndex(candidate => candidate.Name == column.Name);
            if (index < 0)
                columns.Add(column);
            else
                columns[index] = column;
        }

        return new SchemaShape(columns);
    }

    /// <summary>The promise of one column.</summary>
    public struct Column
    {
        public readonly string Name;

        public readonly VectorKind Kind;

        /// <summary>Type of the items; for keys the plain number type under them.</summary>
        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind vecKind, DataViewType itemType, bool isKey, SchemaShape? annotations = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentNullException.ThrowIfNull(itemType);
            Name = name;
            Kind = vecKind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? Empty;
        }

        internal static Column Of(string name, DataViewType type, SchemaShape? annotations = null)
        {
            var vector = type as VectorDataViewType;
            var kind = vector is null ? VectorKind.Scalar : vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector;
            var item = vector?.ItemType ?? type;
            return item is KeyDataViewType
                ? new Column(name, kind, NumberDataViewType.FromTypeOrNull(item.RawType)!, true, annotations)
                : new Column(name, kind, item, false, annotations);
        }

        /// <summary>Whether <paramref name="source"/> can stand where this column is expected: the same, but for more annotations.</summary>
        internal bool IsCompatibleWith(Column source)
        {
            if (Name != source.Name || Kind != source.Kind || !ItemType.Equals(source.ItemType) || IsKey != source.IsKey)
                return false;
            foreach (var annotation in Annotations)
            {
                if (!source.Annotations.TryFindColumn(annotation.Name, out var found) || !annotation.IsCompatibleWith(found))
                    return false;
            }

            return true;
        }

        /// <summary>Whether the column is promised to have an annotation; gives its promise.</summary>
        internal bool Announces(string annotation, out Column found) => Annotations.TryFindColumn(annotation, out found);

        /// <summary>This promise under another name.</summary>
        internal Column Renamed(string name) => new(name, Kind, ItemType, IsKey, Annotations);

        internal string GetTypeString()
        {
            var item = IsKey ? $"Key<{ItemType}>" : $"{ItemType}";
            return Kind switch
            {
                VectorKind.Scalar => item,
                VectorKind.Vector => $"Vector<{item}>",
                _ => $"VarVector<{item}>",
            };
        }

        /// <summary>Whether a column holds one value, a vector of a size known beforehand, or vectors of any size.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }
    }
}
