using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>A member of a row class and the column it stands for.</summary>
internal abstract class MemberBinding<TRow>(DataViewSchema.DetachedColumn column)
{
    public DataViewSchema.DetachedColumn Column { get; } = column;

    /// <summary>A <c>ValueGetter</c> that reads the member of the current object.</summary>
    public abstract Delegate CreateGetter(Func<TRow> current, Func<long> position);

    /// <summary>An action that fills the member from the current row.</summary>
    public abstract Action<TRow> CreateFiller(DataViewRow row, DataViewSchema.Column source);

    /// <summary>Binds every member of the class, or those that the definition names.</summary>
    /// <exception cref="ArgumentException">A column of the definition does not fit its member.</exception>
    public static MemberBinding<TRow>[] CreateAll(SchemaDefinition? definition, SchemaDefinition.Direction direction)
        => [.. (definition ?? SchemaDefinition.Create(typeof(TRow), direction)).Select(Create)];

    private static MemberBinding<TRow> Create(SchemaDefinition.Column column)
    {
        var member = (MemberInfo?)typeof(TRow).GetField(column.MemberName) ?? typeof(TRow).GetProperty(column.MemberName)
            ?? throw new ArgumentException(
                $"{typeof(TRow)} has no public field or property '{column.MemberName}', which the definition of column '{column.ColumnName}' names.");
        var type = MemberType.Of(member);
        var raw = column.ColumnType.RawType;
        var codec = MemberType.CodecFor(type);
        if (codec.Raw != raw)
            throw new ArgumentException($"Column '{column.ColumnName}' is {column.ColumnType}, which member '{member.Name}' of type {type} cannot hold.");
        return (MemberBinding<TRow>)Activator.CreateInstance(typeof(MemberBinding<,,>).MakeGenericType(typeof(TRow), type, raw),
            new DataViewSchema.DetachedColumn(column.ColumnName, column.ColumnType, column.Annotations), member, codec.Create())!;
    }
}

/// <summary>The binding for given types.</summary>
internal sealed class MemberBinding<TRow, TMember, TRaw>(DataViewSchema.DetachedColumn column, MemberInfo member, MemberCodec<TMember, TRaw> codec)
    : MemberBinding<TRow>(column)
{
    public override Delegate CreateGetter(Func<TRow> current, Func<long> position)
    {
        var read = CompileRead();
        var size = (Column.Type as VectorDataViewType)?.Size ?? 0;
        return (ValueGetter<TRaw>)((ref TRaw value) =>
        {
            var held = read(current());
            if (size > 0 && codec.LengthOf(held) is { } length && length != size)
                throw new InvalidOperationException($"Column '{Column.Name}' is {Column.Type}; '{member.Name}' of row {position()} has {length} values.");
            codec.Encode(held, ref value);
        });
    }

    public override Action<TRow> CreateFiller(DataViewRow row, DataViewSchema.Column source)
    {
        var getter = row.GetGetter<TRaw>(source);
        if (member is PropertyInfo { CanWrite: false })
            throw new InvalidOperationException($"{MemberType.Describe(member)} has no setter, so column '{Column.Name}' cannot be read into it: mark it [NoColumn].");
        var read = member is PropertyInfo { CanRead: false } ? _ => default! : CompileRead();
        var write = CompileWrite();
        TRaw raw = default!;
        return target =>
        {
            var held = read(target);
            // A getter may reuse what it is handed, or dispose it: objects must be those of the row object itself.
            if (!typeof(TRaw).IsValueType)
                raw = (TRaw)(object?)held!;
            getter(ref raw);
            codec.Decode(raw, ref held);
            write(target, held);
        };
    }

    private Func<TRow, TMember> CompileRead()
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Expression.MakeMemberAccess(row, member), row).Compile();
    }

    private Action<TRow, TMember> CompileWrite()
    {
        var row = Expression.Parameter(typeof(TRow));
        var value = Expression.Parameter(typeof(TMember));
        return Expression.Lambda<Action<TRow, TMember>>(Expression.Assign(Expression.MakeMemberAccess(row, member), value), row, value).Compile();
    }
}
