using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A column of a text file with its type found out.</summary>
internal sealed class TextColumn
{
    /// <param name="column">What the user asked for.</param>
    /// <param name="fieldCount">How many fields a line has, for ranges that go to the end.</param>
    public TextColumn(TextLoader.Column column, int fieldCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(column.Name);
        if (column.Source is not { Length: > 0 } || column.Source.SkipLast(1).Any(range => range.VariableEnd))
            throw new ArgumentException($"Column '{column.Name}' needs at least one range of fields, and only the last can vary from line to line.");
        Name = column.Name;
        Item = ItemType(column);
        VariableFrom = column.Source[^1] is { VariableEnd: true } last ? last.Min : null;
        Fields = [.. column.Source.Where(range => !range.VariableEnd).SelectMany(range => FieldsOf(range, fieldCount, column.Name))];
        var isVector = VariableFrom is not null || column.Source.Length > 1 || column.Source[0].ForceVector || column.Source[0].Max != column.Source[0].Min;
        Type = isVector ? new VectorDataViewType(Item, VariableFrom is null ? Fields.Length : 0) : Item;
    }

    public string Name { get; }

    public PrimitiveDataViewType Item { get; }

    public DataViewType Type { get; }

    /// <summary>The fields of every line, in order.</summary>
    public int[] Fields { get; }

    /// <summary>The field from which all others follow; null where no range varies.</summary>
    public int? VariableFrom { get; }

    /// <summary>How many fields of a line have to be found for this column.</summary>
    public int FieldsNeeded => VariableFrom is null ? Fields.Max() + 1 : int.MaxValue;

    /// <summary>The columns that the members of a class ask for with <see cref="LoadColumnAttribute"/>.</summary>
    public static TextLoader.Column[] OfClass(Type type)
        => [.. MemberType.ColumnMembers(type, SchemaDefinition.Direction.Write).Select(OfMember)];

    private static TextLoader.Column OfMember(MemberInfo member)
    {
        var sources = member.GetCustomAttribute<LoadColumnAttribute>()?.Sources
            ?? throw new InvalidOperationException($"{MemberType.Describe(member)} says no field of the text file: mark it [LoadColumn] or [NoColumn].");
        var (rawItem, isVector) = MemberType.RawItem(MemberType.Of(member));
        if (!isVector && (sources.Length > 1 || sources[0].Max != sources[0].Min))
            throw new ArgumentException($"{MemberType.Describe(member)} takes several fields, so it has to be an array, not {MemberType.Of(member)}.");
        sources[0].ForceVector = isVector;
        var name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
        var key = member.GetCustomAttribute<KeyTypeAttribute>();
        var keyCount = key is null ? null : key.Count is { } count ? new KeyCount(count) : new KeyCount();
        return new TextLoader.Column(name, KindOf(rawItem, member), sources, keyCount);
    }

    private static DataKind KindOf(Type rawItem, MemberInfo member)
    {
        foreach (var kind in Enum.GetValues<DataKind>())
        {
            if (kind.ToColumnType().RawType == rawItem)
                return kind;
        }

        throw new ArgumentException($"{MemberType.Describe(member)} is of type {MemberType.Of(member)}, which cannot be read from text.");
    }

    private static IEnumerable<int> FieldsOf(TextLoader.Range range, int fieldCount, string column)
    {
        var max = range.Max ?? fieldCount - 1;
        return max >= range.Min
            ? Enumerable.Range(range.Min, max - range.Min + 1)
            : throw new ArgumentException($"Column '{column}' starts at field {range.Min}, but the lines of the file have {fieldCount} fields.");
    }

    private static PrimitiveDataViewType ItemType(TextLoader.Column column)
    {
        var type = column.DataKind.ToColumnType();
        if (column.KeyCount is null)
            return type;
        if (!KeyDataViewType.IsValidDataType(type.RawType))
            throw new ArgumentException($"Column '{column.Name}' cannot be a key of type {column.DataKind}: keys are Byte, UInt16, UInt32 or UInt64.");
        return new KeyDataViewType(type.RawType, column.KeyCount.Count ?? KeyDataViewType.MaxCount(type.RawType));
    }
}
