using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The rules by which the members of a class become columns.</summary>
internal static class MemberType
{
    /// <summary>The public fields and properties that take part.</summary>
    public static IEnumerable<MemberInfo> ColumnMembers(Type type, SchemaDefinition.Direction direction)
        => type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member switch
            {
                FieldInfo => true,
                PropertyInfo property => property.GetIndexParameters().Length == 0
                    && ((direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null)
                        || (direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null)),
                _ => false,
            })
            .Where(member => !member.IsDefined(typeof(NoColumnAttribute)))
            .OrderBy(member => member is PropertyInfo);

    public static Type Of(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>The raw type that values of a .NET type have in a column, and whether they are vectors of it.</summary>
    public static (Type RawItem, bool IsVector) RawItem(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1)
            return (RawScalar(type.GetElementType()!), true);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            return (type.GetGenericArguments()[0], true);
        return (RawScalar(type), false);
    }

    /// <summary>The column type that a member's type and attributes stand for.</summary>
    public static DataViewType ColumnType(MemberInfo member)
    {
        var type = Of(member);
        if (DataViewTypeManager.TryGetColumnType(type, member.GetCustomAttribute<DataViewTypeAttribute>(), out var registered))
            return registered;
        var (rawItem, isVector) = RawItem(type);
        var item = PrimitiveOrNull(rawItem)
            ?? throw new ArgumentOutOfRangeException(nameof(member),
                $"Could not determine a column type for {Describe(member)}: {type} is neither a number, text, bool, date, time span, "
                + "nor a vector of these, nor registered with DataViewTypeManager. Change its type or mark it [NoColumn].");
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            if (!KeyDataViewType.IsValidDataType(rawItem))
                throw new ArgumentException($"{Describe(member)} is marked [KeyType]; keys are byte, ushort, uint or ulong, not {rawItem}.", nameof(member));
            item = new KeyDataViewType(rawItem, key.Count ?? KeyDataViewType.MaxCount(rawItem));
        }

        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        if (vector is not null && !isVector)
            throw new ArgumentException($"{Describe(member)} is marked [VectorType], but {type} is no array and no VBuffer.", nameof(member));
        return isVector ? new VectorDataViewType(item, vector?.Dimensions ?? [0]) : item;
    }

    public static PrimitiveDataViewType? PrimitiveOrNull(Type rawType)
        => rawType == typeof(ReadOnlyMemory<char>) ? TextDataViewType.Instance
            : rawType == typeof(bool) ? BooleanDataViewType.Instance
            : rawType == typeof(DateTime) ? DateTimeDataViewType.Instance
            : rawType == typeof(DateTimeOffset) ? DateTimeOffsetDataViewType.Instance
            : rawType == typeof(TimeSpan) ? TimeSpanDataViewType.Instance
            : rawType == typeof(DataViewRowId) ? RowIdDataViewType.Instance
            : NumberDataViewType.FromTypeOrNull(rawType);

    /// <summary>How values of a .NET type are converted to and from its raw type.</summary>
    public static (Type Raw, Func<object> Create) CodecFor(Type type)
    {
        var (item, isVector) = RawItem(type);
        var codec = type == typeof(string) ? typeof(StringCodec)
            : type == typeof(string[]) ? typeof(StringArrayCodec)
            : (!isVector ? typeof(SameCodec<>) : type.IsArray ? typeof(ArrayCodec<>) : typeof(VectorCodec<>)).MakeGenericType(item);
        return (isVector ? typeof(VBuffer<>).MakeGenericType(item) : item, () => Activator.CreateInstance(codec)!);
    }

    /// <summary>A member for messages.</summary>
    public static string Describe(MemberInfo member) => $"'{member.Name}' of {member.DeclaringType}";

    private static Type RawScalar(Type type) => type == typeof(string) ? typeof(ReadOnlyMemory<char>) : type;
}
