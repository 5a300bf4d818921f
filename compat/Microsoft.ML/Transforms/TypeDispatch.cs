using System.Collections.Concurrent;

namespace Microsoft.ML;

/// <summary>Code that is generic in the raw type of a column, which is only known when it runs.</summary>
internal interface ITypedCode<out TResult>
{
    TResult Run<T>();
}

/// <summary>Runs generic code for a type known at run time.</summary>
internal static class TypeDispatch
{
    private static readonly ConcurrentDictionary<Type, Caller> Callers = new();

    public static TResult Run<TResult>(Type type, ITypedCode<TResult> code)
        => Callers.GetOrAdd(type, t => (Caller)Activator.CreateInstance(typeof(Caller<>).MakeGenericType(t))!).Call(code);

    /// <summary>The getter of a column as a <c>ValueGetter</c> of its raw type.</summary>
    public static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column) => Run(column.Type.RawType, new Getting(row, column));

    private sealed class Getting(DataViewRow row, DataViewSchema.Column column) : ITypedCode<Delegate>
    {
        public Delegate Run<T>() => row.GetGetter<T>(column);
    }

    private abstract class Caller
    {
        public abstract TResult Call<TResult>(ITypedCode<TResult> code);
    }

    private sealed class Caller<T> : Caller
    {
        public override TResult Call<TResult>(ITypedCode<TResult> code) => code.Run<T>();
    }
}
