using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNetHashing.Tests.Formatting;

/// <summary>The element names of the tuples in one signature, in the order in which the compiler wrote them: an outer tuple before the inner ones.</summary>
internal sealed class TupleNames
{
    private readonly IReadOnlyList<string?> _names;
    private int _next;

    private TupleNames(IReadOnlyList<string?> names)
    {
        _names = names;
    }

    public static TupleNames None => new([]);

    public static TupleNames Of(ParameterInfo parameter) => Of(parameter.GetCustomAttributesData());

    public static TupleNames Of(MemberInfo member) => Of(member.GetCustomAttributesData());

    /// <returns>One name an element, null where it has none.</returns>
    public string?[] Take(int count)
    {
        var taken = new string?[count];
        for (var i = 0; i < count && _next < _names.Count; i++)
            taken[i] = _names[_next++];
        return taken;
    }

    private static TupleNames Of(IList<CustomAttributeData> attributes)
    {
        var attribute = attributes.FirstOrDefault(a => a.AttributeType == typeof(TupleElementNamesAttribute));
        if (attribute?.ConstructorArguments[0].Value is not IReadOnlyList<CustomAttributeTypedArgument> names)
            return None;
        return new([.. names.Select(name => (string?)name.Value)]);
    }
}
