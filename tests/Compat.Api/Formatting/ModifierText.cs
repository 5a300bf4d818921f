using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNetHashing.Tests.Formatting;

/// <summary>Accessibility and the other modifiers of a member, each followed by a space.</summary>
internal static class ModifierText
{
    public static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    public static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    public static string Access(MethodBase method) => method.IsPublic ? "public " : method.IsFamilyOrAssembly ? "protected internal " : "protected ";

    public static string Access(Type type) => type.IsPublic || type.IsNestedPublic ? "public " : type.IsNestedFamORAssem ? "protected internal " : "protected ";

    public static string Of(MethodBase method)
    {
        if (method is { DeclaringType.IsInterface: true, IsStatic: false, IsAbstract: true })
            return "";
        var isOverride = method is MethodInfo info && IsOverride(info);
        return Access(method)
            + (method.IsStatic ? "static " : "")
            + (method.IsAbstract ? "abstract " : "")
            + (isOverride && method.IsFinal ? "sealed " : "")
            + (isOverride ? "override " : "")
            + (method is { IsVirtual: true, IsAbstract: false, IsFinal: false } && !isOverride ? "virtual " : "");
    }

    public static string Of(FieldInfo field)
        => (field.IsPublic ? "public " : field.IsFamilyOrAssembly ? "protected internal " : "protected ")
            + (field.IsLiteral ? "const " : field.IsStatic ? "static " : "")
            + (field.IsInitOnly ? "readonly " : "");

    /// <summary>Also true of an override with a more derived return type, which takes a slot of its own.</summary>
    public static bool IsOverride(MethodInfo method)
        => method.IsVirtual && (!method.Attributes.HasFlag(MethodAttributes.NewSlot) || method.IsDefined(typeof(PreserveBaseOverridesAttribute)));
}
