using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Which columns the members of a class stand for. What the attributes say can be changed before it is used.</summary>
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Column this[string columnName]
    {
        get => this[IndexOf(columnName)];
        set => this[IndexOf(columnName)] = value;
    }

    /// <exception cref="ArgumentException">A member has a type that no column has, or two have the same column name.</exception>
    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        var definition = new SchemaDefinition();
        foreach (var member in MemberType.ColumnMembers(userType, direction))
        {
            var name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (definition.Exists(other => other.ColumnName == name))
                throw new ArgumentException($"{userType} has two members for the column '{name}'.", nameof(userType));
            definition.Add(new Column(member.Name, name, MemberType.ColumnType(member)));
        }

        return definition;
    }

    private int IndexOf(string columnName)
    {
        var index = FindIndex(column => column.ColumnName == columnName);
        if (index >= 0)
            return index;
        var known = string.Join(", ", this.Select(column => $"'{column.ColumnName}'"));
        throw new ArgumentOutOfRangeException(nameof(columnName), $"There is no column '{columnName}'. There are: {known}.");
    }

    /// <summary>Whether members are read (to make a data view), written (to take values from one), or both.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    /// <summary>The column of one member.</summary>
    public sealed class Column
    {
        private readonly DataViewSchema.Annotations.Builder _annotations = new();

        internal Column(string memberName, string columnName, DataViewType columnType)
        {
            MemberName = memberName;
            ColumnName = columnName;
            ColumnType = columnType;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations => _annotations.ToAnnotations();

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentException.ThrowIfNullOrEmpty(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (annotationType.RawType != typeof(T))
                throw new ArgumentException($"Annotation '{kind}' of type {annotationType} takes {annotationType.RawType}, not {typeof(T)}.", nameof(value));
            _annotations.Add(kind, annotationType, (ref T destination) => destination = value);
        }
    }
}
