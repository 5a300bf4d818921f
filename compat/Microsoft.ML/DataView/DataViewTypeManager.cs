using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>The column types that .NET types, with or without an attribute, have beyond the primitive ones.</summary>
public static class DataViewTypeManager
{
    private static readonly Lock Gate = new();
    private static readonly List<Entry> Entries = [];

    /// <exception cref="ArgumentException">The column type or the .NET type is registered already with another partner.</exception>
    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute? typeAttribute = null)
    {
        ArgumentNullException.ThrowIfNull(dataViewType);
        ArgumentNullException.ThrowIfNull(type);
        lock (Gate)
        {
            foreach (var entry in Entries)
            {
                var sameMember = entry.Is(type, typeAttribute);
                var sameColumn = entry.Column.Equals(dataViewType);
                if (sameMember && sameColumn)
                    return;
                if (sameMember)
                    throw new ArgumentException($"{type} already stands for columns of type {entry.Column}, not {dataViewType}.", nameof(type));
                if (sameColumn)
                    throw new ArgumentException($"Columns of type {dataViewType} already stand for {entry.Type}, not for {type}.", nameof(dataViewType));
            }

            Entries.Add(new Entry(dataViewType, type, typeAttribute));
        }
    }

    internal static bool TryGetColumnType(Type type, DataViewTypeAttribute? typeAttribute, [NotNullWhen(true)] out DataViewType? columnType)
    {
        typeAttribute?.Register();
        lock (Gate)
            columnType = Entries.Find(entry => entry.Is(type, typeAttribute))?.Column;
        return columnType is not null;
    }

    private sealed record Entry(DataViewType Column, Type Type, DataViewTypeAttribute? Attribute)
    {
        public bool Is(Type type, DataViewTypeAttribute? attribute)
            => Type == type && (Attribute is null ? attribute is null : attribute is not null && Attribute.Equals(attribute));
    }
}
