using System.Reflection;

namespace MLNetHashing.Tests.Formatting;

/// <summary>A type as C# writes it, with namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => Of(type, TupleNames.None);

    public static string Of(Type type, TupleNames names)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, names);
        if (type.IsArray)
            return OfArray(type, names);
        if (type.IsPointer)
            return Of(type.GetElementType()!, names) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, names) + "?";
        if (IsTuple(type))
            return OfTuple(type.GetGenericArguments(), names);
        return Qualified(type, argument => Of(argument, names));
    }

    /// <summary>A type where it is declared: its parameters say their variance.</summary>
    public static string OfDefinition(Type type) => Qualified(type, WithVariance);

    private static string OfArray(Type type, TupleNames names)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return Of(type, names) + ranks;
    }

    private static bool IsTuple(Type type)
        => type is { IsGenericType: true, Namespace: "System" } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            && type.GetGenericArguments().Length is >= 2 and <= 7;

    private static string OfTuple(Type[] elements, TupleNames names)
    {
        var own = names.Take(elements.Length);
        return $"({string.Join(", ", elements.Select((element, i) => own[i] is null ? Of(element, names) : $"{Of(element, names)} {own[i]}"))})";
    }

    private static string Qualified(Type type, Func<Type, string> argument)
    {
        var arguments = type.GetGenericArguments();
        List<Type> levels = [type];
        while (levels[0].DeclaringType is { } outer)
            levels.Insert(0, outer);

        // Reflection gives a nested type the arguments of all its levels; C# writes them at the level that they belong to.
        var written = 0;
        List<string> names = [];
        foreach (var level in levels)
        {
            var count = level.GetGenericArguments().Length;
            var own = arguments[written..count];
            written = count;
            names.Add(level.Name.Split('`')[0] + (own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(argument))}>"));
        }

        var name = string.Join(".", names);
        return string.IsNullOrEmpty(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    private static string WithVariance(Type parameter)
        => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => $"out {parameter.Name}",
            GenericParameterAttributes.Contravariant => $"in {parameter.Name}",
            _ => parameter.Name,
        };
}
