using MLNetHashing.Tests.Formatting;
using Sample;

namespace MLNetHashing.Tests;

public class SurfaceFormatterTests
{
    [Fact]
    public void A_delegate_is_one_line()
        => AssertLines(typeof(Getter<>), "Sample.Getter<TValue>  [type] public delegate void Sample.Getter<TValue>(ref TValue value)");

    [Fact]
    public void Members_of_an_interface_have_no_modifiers_and_its_name_has_the_variance()
        => AssertLines(
            typeof(IMapper<,>),
            "Sample.IMapper<in TSource, out TResult>  [type] public interface : System.IDisposable where TSource : class",
            "Sample.IMapper<in TSource, out TResult>.CanShuffle  [prop] bool { get; }",
            "Sample.IMapper<in TSource, out TResult>.Changed  [event] System.EventHandler<System.EventArgs>",
            "Sample.IMapper<in TSource, out TResult>.Map(TSource source)  [method] TResult");

    [Fact]
    public void An_enum_has_its_number_type_and_its_values()
    {
        AssertLines(
            typeof(Bits),
            "Sample.Bits  [type] [Flags] public enum : byte",
            "Sample.Bits.All  [enum] = 15",
            "Sample.Bits.None  [enum] = 0",
            "Sample.Bits.Red  [enum] = 2");
        AssertLines(typeof(Kind), "Sample.Kind  [type] public enum : sbyte", "Sample.Kind.Mean  [enum] = -1", "Sample.Kind.Sum  [enum] = 4");
    }

    [Fact]
    public void An_attribute_says_where_it_may_stand()
        => AssertLines(
            typeof(ColumnAttribute),
            "Sample.ColumnAttribute  [type] [AttributeUsage(Property, Field, AllowMultiple=False, Inherited=True)] public sealed class : System.Attribute",
            "Sample.ColumnAttribute.Name  [prop] public string { get; }",
            "Sample.ColumnAttribute.ctor(string name = null)  [ctor] public ");

    [Fact]
    public void A_structs_interfaces_are_sorted_and_its_operators_are_methods()
        => AssertLines(
            typeof(RowId),
            "Sample.RowId  [type] public readonly struct : System.IComparable<Sample.RowId>, System.IEquatable<Sample.RowId>",
            "Sample.RowId.CompareTo(Sample.RowId other)  [method] public int",
            "Sample.RowId.Equals(Sample.RowId other)  [method] public bool",
            "Sample.RowId.Equals(object obj)  [method] public override bool",
            "Sample.RowId.GetHashCode()  [method] public override int",
            "Sample.RowId.Low  [field] public readonly ulong",
            "Sample.RowId.ctor(ulong low)  [ctor] public ",
            "Sample.RowId.op_Addition(Sample.RowId left, Sample.RowId right)  [method] public static Sample.RowId",
            "Sample.RowId.op_Implicit(Sample.RowId id)  [method] public static ulong");

    [Fact]
    public void A_ref_struct_is_told_from_a_struct()
        => AssertLines(typeof(Window), "Sample.Window  [type] public ref struct", "Sample.Window.Values  [field] public System.Span<float>");

    [Fact]
    public void Constants_defaults_tuples_and_constraints_are_written_as_in_the_listings()
        => AssertLines(
            typeof(Catalog),
            "Sample.Catalog  [type] public static class",
            """Sample.Catalog.Column<T>(this System.Collections.Generic.IList<T> data, string name = "Label", char separator = '\u0009')"""
                + "  [method] public static System.Collections.Generic.IEnumerable<T> where T : class, System.IDisposable, new()",
            "Sample.Catalog.Default  [field] public const Sample.Kind = Sample.Kind.Sum",
            "Sample.Catalog.Epsilon  [field] public const double = 1E-08",
            "Sample.Catalog.Generic<T>(T value = null)  [method] public static void",
            "Sample.Catalog.Name  [field] public const string = \"quo\\\"te\"",
            "Sample.Catalog.Numbers(float one = 1f, double tenth = 0.1, double low = -Infinity, long million = 1000000, int? none = null)"
                + "  [method] public static void",
            "Sample.Catalog.Others(bool yes = true, Sample.Kind kind = Sample.Kind.Mean, Sample.Kind? maybe = null, "
                + "System.Threading.CancellationToken token = default, System.ReadOnlySpan<long> dims = default)  [method] public static void",
            "Sample.Catalog.Pair<TFirst, TSecond>((string name, (int? start, int? end) range)[] pairs, (long, long)? size, "
                + "System.Collections.Generic.Dictionary<TSecond, int[,]> map, TFirst one = default, object none = null)"
                + "  [method] public static (TFirst first, int) where TFirst : unmanaged where TSecond : struct, System.Enum",
            "Sample.Catalog.Pointer(byte* start, System.IntPtr handle, object any, decimal exact = 1.5m)  [method] public static void",
            "Sample.Catalog.References(ref int counted, in System.Numerics.Complex read, out string written, params long[][] shapes)"
                + "  [method] public static void");

    [Fact]
    public void A_class_that_nobody_outside_can_construct_says_so()
    {
        AssertLines(
            typeof(Closed),
            "Sample.Closed  [type] public abstract class",
            "Sample.Closed.ctor  [ctor] // abstract class that cannot be derived from outside",
            "Sample.Closed.ctor  [ctor] // none accessible outside the assembly");
        AssertLines(
            typeof(Sample.Single),
            "Sample.Single  [type] public sealed class : Sample.Closed",
            "Sample.Single.Instance  [prop] public static Sample.Single { get; }",
            "Sample.Single.ctor  [ctor] // none accessible outside the assembly");
    }

    [Fact]
    public void Only_what_others_can_reach_is_listed_with_its_accessibility()
        => AssertLines(
            typeof(Module),
            "Sample.Module  [type] public abstract class : System.Collections.Generic.IEnumerable<int>, System.Collections.ICollection",
            "Sample.Module.Close()  [method] public virtual void",
            "Sample.Module.Count  [prop] public int { get; }",
            "Sample.Module.Dispose(bool disposing)  [method] protected internal virtual void",
            "Sample.Module.Forward(int input)  [method] public abstract void",
            "Sample.Module.GetEnumerator()  [method] public System.Collections.Generic.IEnumerator<int>",
            "Sample.Module.Label  [prop] protected internal abstract string { get; }",
            "Sample.Module.Shared  [prop] public static Sample.Module { get; set; }",
            "Sample.Module.Training  [prop] public virtual int { get; protected set; }",
            "Sample.Module._size  [field] protected readonly int",
            "Sample.Module.ctor(int size)  [ctor] protected ",
            "Sample.Module.this[string name, params (int low, int high)[] indices]  [prop] public Sample.Module { get; }");

    [Fact]
    public void An_override_is_marked_and_interfaces_of_the_base_class_are_not_repeated()
        => AssertLines(
            typeof(Linear),
            "Sample.Linear  [type] public class : Sample.Module, System.IDisposable",
            "Sample.Linear.Close()  [method] public sealed override void",
            "Sample.Linear.Dispose()  [method] public void",
            "Sample.Linear.Forward(int other)  [method] public override void",
            "Sample.Linear.Label  [prop] protected internal override string { get; }",
            "Sample.Linear.ToString()  [method] public override string",
            "Sample.Linear.ctor(int size)  [ctor] public ");

    [Fact]
    public void Nested_types_have_their_type_arguments_where_they_belong_and_private_ones_are_left_out()
    {
        var nested = SurfaceFormatter.VisibleTypes(typeof(Module).Assembly).Where(type => type.Namespace == "Sample" && type.IsNested);
        Assert.Equal(
            [
                "Sample.Module.Handle<T>  [type] protected class",
                "Sample.Module.Handle<T>.Self  [prop] public Sample.Module.Handle<T> { get; }",
                "Sample.Module.Handle<T>.Token  [type] public class",
                "Sample.Module.Handle<T>.Token.ctor()  [ctor] public ",
                "Sample.Module.Handle<T>.ctor()  [ctor] public ",
            ],
            nested.SelectMany(SurfaceFormatter.Format).Select(member => member.Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_an_override_that_changes_nothing_restates_its_base()
    {
        var restating = SurfaceFormatter.Format(typeof(Linear)).Where(member => member.RestatesBase).Select(member => member.Line.Split("  ")[0]);

        Assert.Equal(["Sample.Linear.Label", "Sample.Linear.ToString()"], restating.Order());
    }

    private static void AssertLines(Type type, params string[] expected)
        => Assert.Equal(expected, SurfaceFormatter.Format(type).Select(member => member.Line).Order(StringComparer.Ordinal));
}
