using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNetHashing.Tests.Formatting;

/// <summary>What follows <c>[type]</c>: attributes, modifiers, kind, base class and interfaces, constraints.</summary>
internal static class DeclarationText
{
    public static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    public static string Of(Type type)
    {
        var constraints = ParameterText.Constraints(OwnTypeParameters(type));
        if (typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke)
        {
            var signature = $"{ParameterText.OfReturn(invoke.ReturnParameter)} {TypeText.Of(type)}({ParameterText.Of(invoke)})";
            return $"{ModifierText.Access(type)}delegate {signature}{constraints}";
        }

        var supers = Supers(type).ToArray();
        return Attributes(type) + ModifierText.Access(type) + Kind(type) + (supers.Length == 0 ? "" : " : " + string.Join(", ", supers)) + constraints;
    }

    private static Type[] OwnTypeParameters(Type type) => type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];

    private static string Attributes(Type type)
    {
        if (type.IsEnum && type.IsDefined(typeof(FlagsAttribute)))
            return "[Flags] ";
        var usage = type.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType == typeof(AttributeUsageAttribute));
        if (usage is null)
            return "";
        var targets = ((AttributeTargets)(int)usage.ConstructorArguments[0].Value!).ToString();
        return $"[AttributeUsage({string.Join(", ", usage.NamedArguments.Select(named => $"{named.MemberName}={named.TypedValue.Value}").Prepend(targets))})] ";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + "struct";
        return IsStatic(type) ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
    }

    private static IEnumerable<string> Supers(Type type)
    {
        if (type.IsEnum)
            return [TypeText.Of(Enum.GetUnderlyingType(type))];
        var interfaces = OwnInterfaces(type).Select(TypeText.Of).Order(StringComparer.Ordinal);
        return type.IsClass && type.BaseType is { } parent && parent != typeof(object) ? interfaces.Prepend(TypeText.Of(parent)) : interfaces;
    }

    /// <summary>Those that neither the base class nor another interface brings along.</summary>
    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        var visible = type.GetInterfaces().Where(contract => contract.IsVisible).ToArray();
        var brought = visible.SelectMany(contract => contract.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return visible.Where(contract => !brought.Contains(contract));
    }
}
