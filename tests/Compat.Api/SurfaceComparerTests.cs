using MLNetHashing.Tests.Comparison;
using Sample;

namespace MLNetHashing.Tests;

public class SurfaceComparerTests
{
    private const string Linear = """
        # Sample, Version=1.0.0.0
        Sample.Module  [type] public abstract class : System.Collections.Generic.IEnumerable<int>, System.Collections.ICollection
        Sample.Linear  [type] public class : Sample.Module, System.IDisposable
        Sample.Linear.Close()  [method] public sealed override void
        Sample.Linear.Dispose()  [method] public void
        Sample.Linear.Forward(int other)  [method] public override void
        Sample.Linear.Label  [prop] protected internal override string { get; }
        Sample.Linear.ctor(int size)  [ctor] public 
        """;

    private const string Single = """
        Sample.Closed  [type] public abstract class
        Sample.Single  [type] public sealed class : Sample.Closed  // non-public interfaces: Sample.ISecret
        Sample.Single.Instance  [prop] public static Sample.Single { get; set; }
        Sample.Single.More()  [method] [Obsolete(error)] public void
        Sample.Single.ctor  [ctor] // none accessible outside the assembly
        """;

    [Fact]
    public void A_subset_of_the_real_surface_has_no_differences()
    {
        Assert.Empty(Compare(typeof(Linear), Linear));
        Assert.Empty(Compare(typeof(Sample.Single), Single));
    }

    [Theory]
    [InlineData("(int size)", "(int length)", "ctor(int size)  [ctor] public")]
    [InlineData("(int size)", "(long size)", "ctor(int size)  [ctor] public")]
    [InlineData("(int size)", "(int size = 1)", "ctor(int size)  [ctor] public")]
    [InlineData("(int size)  [ctor] public", "(int size)  [ctor] protected", "ctor(int size)  [ctor] public")]
    [InlineData(".ctor(int size)  [ctor] public", ".ctor  [ctor] // none accessible outside the assembly", "ctor(int size)  [ctor] public")]
    [InlineData("(int other)", "(int input)", "Forward(int other)  [method] public override void")]
    [InlineData("public sealed override void", "public override void", "Close()  [method] public sealed override void")]
    [InlineData("Dispose()  [method] public void", "Dispose()  [method] public int", "Dispose()  [method] public void")]
    [InlineData("Label  [prop] protected internal override", "Label  [prop] protected override", "Label  [prop] protected internal override string { get; }")]
    [InlineData("{ get; }", "{ set; }", "Label  [prop] protected internal override string { get; }")]
    public void A_member_that_the_real_type_has_otherwise_is_reported_beside_the_real_one(string listed, string real, string reported)
    {
        var difference = Assert.Single(Compare(typeof(Linear), Linear.Replace(listed, real)));

        Assert.Equal(reported, difference.Ours.ToString());
        Assert.Equal("Sample.Linear", difference.Type);
    }

    [Fact]
    public void The_nearest_real_member_is_shown()
    {
        const string farther = "\nSample.Linear.Forward(string text, bool twice)  [method] public override bool";
        var listing = Linear.Replace("Forward(int other)", "Forward(long other)") + farther;

        var difference = Assert.Single(Compare(typeof(Linear), listing));

        Assert.Equal("Forward(long other)  [method] public override void", difference.Nearest!.ToString());
    }

    [Fact]
    public void A_member_that_the_real_type_has_not_is_reported_by_name()
    {
        var listing = Linear.Replace("Sample.Linear.Dispose()  [method] public void\n", "");

        var report = Difference.Report(Compare(typeof(Linear), listing));

        const string expected = "\nSample.Linear\n  the real type has no member of this name\n    ours: Dispose()  [method] public void\n";
        Assert.Equal(expected, report.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("public class", "public sealed class", "other modifiers or attributes")]
    [InlineData("public class", "[AttributeUsage(Class)] public class", "other modifiers or attributes")]
    [InlineData(": Sample.Module, ", ": Sample.Other, ", "the real type does not derive from Sample.Module")]
    [InlineData(", System.IDisposable", "", "the real type does not implement System.IDisposable")]
    [InlineData("System.IDisposable", "System.IDisposable where T : class", "other constraints")]
    public void A_type_that_is_declared_otherwise_is_reported(string listed, string real, string reason)
    {
        var declaration = Linear.Split('\n')[2];

        var difference = Assert.Single(Compare(typeof(Linear), Linear.Replace(declaration, declaration.Replace(listed, real))));

        Assert.Equal(reason, difference.Reason);
        Assert.Equal("Sample.Linear", difference.Ours.Type);
    }

    [Fact]
    public void A_type_that_the_real_packages_have_not_or_elsewhere_is_reported()
    {
        Assert.Equal("the real packages have no such type", Assert.Single(Compare(typeof(Window), Linear)).Reason);
        var elsewhere = new SurfaceComparer(new RealSurface().Add("Other", Lines(Linear))).Compare([typeof(Linear)], ["Real"]);
        Assert.Equal("the real type is in Other", Assert.Single(elsewhere).Reason);
    }

    [Fact]
    public void The_order_in_which_an_attribute_says_where_it_may_stand_does_not_matter()
    {
        const string listing = """
            Sample.ColumnAttribute  [type] [AttributeUsage(Property, Field, Inherited=True, AllowMultiple=False)] public sealed class : System.Attribute
            Sample.ColumnAttribute.Name  [prop] public string { get; }
            Sample.ColumnAttribute.ctor(string name = null)  [ctor] public 
            """;

        Assert.Empty(Compare(typeof(ColumnAttribute), listing));
        Assert.Single(Compare(typeof(ColumnAttribute), listing.Replace("Inherited=True", "Inherited=False")));
    }

    [Fact]
    public void Values_of_an_enum_are_compared()
    {
        const string listing = """
            Sample.Kind  [type] public enum : sbyte
            Sample.Kind.Mean  [enum] = 1
            Sample.Kind.More  [enum] = 2
            Sample.Kind.Sum  [enum] = 4
            """;

        var difference = Assert.Single(Compare(typeof(Kind), listing));

        Assert.Equal(("Mean  [enum] = -1", "Mean  [enum] = 1"), (difference.Ours.ToString(), difference.Nearest!.ToString()));
    }

    [Fact]
    public void A_type_may_leave_out_a_base_class_and_have_its_members_and_interfaces_itself()
    {
        const string listing = """
            Sample.Module  [type] public abstract class
            Sample.Middle<TInput>  [type] public abstract class : Sample.Module, Sample.IClosing<TInput>
            Sample.Middle<TInput>.Dispose()  [method] public void
            Sample.Middle<TInput>.Forward(TInput other)  [method] public override void
            Sample.IClosing<in T>  [type] public interface : System.IDisposable
            Sample.Linear  [type] public class : Sample.Middle<int>
            Sample.Linear.Close()  [method] public sealed override void
            Sample.Linear.ctor(int size)  [ctor] public 
            """;

        Assert.Empty(Compare(typeof(Linear), listing));
    }

    [Fact]
    public void Interfaces_that_an_interface_of_the_base_library_brings_are_known()
    {
        const string listing = """
            Sample.RowId  [type] public readonly struct : System.Numerics.IBinaryInteger<Sample.RowId>
            """;

        Assert.DoesNotContain(Compare(typeof(RowId), listing), difference => difference.Ours.Kind == "type");
    }

    [Fact]
    public void A_line_that_is_not_understood_stops_the_comparison()
    {
        Assert.Contains("Sample.Odd", Assert.Throws<FormatException>(() => new RealSurface().Add("Real", ["Sample.Odd [thing] public"])).Message);
        Assert.Contains("Sample.Odd", Assert.Throws<FormatException>(() => new RealSurface().Add("Real", ["Sample.Odd.M()  [method] public void"])).Message);
    }

    private static IReadOnlyList<Difference> Compare(Type type, string listing)
        => new SurfaceComparer(new RealSurface().Add("Real", Lines(listing))).Compare([type], ["Real"]);

    private static string[] Lines(string listing) => listing.ReplaceLineEndings("\n").Split('\n');
}
