using System.Collections;
using System.Numerics;

namespace Sample;

// Every form of declaration that the listings have. The members do nothing: only their signatures matter.
public delegate void Getter<TValue>(ref TValue value);

public interface IMapper<in TSource, out TResult> : IDisposable
    where TSource : class
{
    bool CanShuffle { get; }

    event EventHandler<EventArgs> Changed;

    TResult Map(TSource source);
}

[Flags]
public enum Bits : byte
{
    None = 0,
    Red = 2,
    All = 15,
}

public enum Kind : sbyte
{
    Mean = -1,
    Sum = 4,
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class ColumnAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}

public readonly struct RowId(ulong low) : IEquatable<RowId>, IComparable<RowId>
{
    public readonly ulong Low = low;

    public static implicit operator ulong(RowId id) => id.Low;

    public static RowId operator +(RowId left, RowId right) => new(left.Low + right.Low);

    public int CompareTo(RowId other) => Low.CompareTo(other.Low);

    public bool Equals(RowId other) => Low == other.Low;

    public override bool Equals(object? obj) => obj is RowId other && Equals(other);

    public override int GetHashCode() => Low.GetHashCode();
}

public ref struct Window
{
    public Span<float> Values;
}

public static class Catalog
{
    public const double Epsilon = 1E-08;
    public const string Name = "quo\"te";
    public const Kind Default = Kind.Sum;

    public static IEnumerable<T> Column<T>(this IList<T> data, string name = "Label", char separator = '\t')
        where T : class, IDisposable, new() => throw new NotSupportedException($"{data}{name}{separator}");

    public static void Numbers(float one = 1, double tenth = 0.1, double low = double.NegativeInfinity, long million = 1000000, int? none = null)
        => throw new NotSupportedException($"{one}{tenth}{low}{million}{none}");

    public static void Others(bool yes = true, Kind kind = Kind.Mean, Kind? maybe = null, CancellationToken token = default, ReadOnlySpan<long> dims = default)
        => throw new NotSupportedException($"{yes}{kind}{maybe}{token}{dims.Length}");

    public static void References(ref int counted, in Complex read, out string? written, params long[][] shapes)
        => throw new NotSupportedException($"{counted}{read}{written = null}{shapes}");

    public static (TFirst first, int) Pair<TFirst, TSecond>(
        (string name, (int? start, int? end) range)[] pairs, (long, long)? size, Dictionary<TSecond, int[,]> map, TFirst one = default, object? none = default)
        where TFirst : unmanaged
        where TSecond : struct, Enum
        => throw new NotSupportedException($"{pairs}{size}{map}{one}{none}");

    public static void Generic<T>(T? value = default) => throw new NotSupportedException($"{value}");

    [Obsolete("A listing marks it, a comparison does not look at it.")]
    public static unsafe void Pointer(byte* start, IntPtr handle, object any, decimal exact = 1.5m)
        => throw new NotSupportedException($"{*start}{handle}{any}{exact}");
}

public abstract class Closed
{
    private protected Closed()
    {
    }

    internal void Hidden()
    {
    }
}

public sealed class Single : Closed
{
    internal Single()
    {
    }

    public static Single Instance { get; } = new();
}

public abstract class Module : IEnumerable<int>, ICollection
{
    protected readonly int _size;
    internal int _hidden;

    protected Module(int size)
    {
        _size = size;
    }

    public static Module? Shared { get; set; }

    public virtual int Training { get; protected set; }

    public int Count { get; private set; }

    protected internal abstract string Label { get; }

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    public Module? this[string name, params (int low, int high)[] indices] => Find(name, indices);

    public abstract void Forward(int input);

    public virtual void Close() => Dispose(true);

    public IEnumerator<int> GetEnumerator() => Enumerable.Repeat(_size + _hidden, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection.CopyTo(Array array, int index) => Count++;

    protected internal virtual void Dispose(bool disposing) => _hidden = disposing ? 1 : 0;

    private Module? Find(string name, (int low, int high)[] indices) => name.Length == indices.Length ? this : null;

    protected class Handle<T>
        where T : notnull
    {
        public Handle<T> Self => this;

        public class Token;
    }

    private class Secret;
}

public class Linear(int size) : Module(size), IDisposable
{
    protected internal override string Label => "";

    public sealed override void Close() => base.Close();

    public void Dispose() => Dispose(true);

    public override void Forward(int other) => Training = other;

    public override string ToString() => Label;
}
