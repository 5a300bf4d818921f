using System.Globalization;
using System.Reflection;

namespace MLNetHashing.Tests.Formatting;

/// <summary>The public and protected members of types, one a line, in the form of the listings in <c>shared/api</c>.</summary>
internal static class SurfaceFormatter
{
    private const BindingFlags Declared
        = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types of an assembly that other assemblies can name, those included that only a derived class can name.</summary>
    public static IEnumerable<Type> VisibleTypes(Assembly assembly) => assembly.GetTypes().Where(IsVisible);

    /// <summary>A type's own line, then its members.</summary>
    public static IReadOnlyList<SurfaceMember> Format(Type type)
    {
        var path = TypeText.OfDefinition(type);
        List<SurfaceMember> lines = [new($"{path}  [type] {DeclarationText.Of(type)}")];
        if (typeof(Delegate).IsAssignableFrom(type))
            return lines;
        if (type.IsEnum)
            return [.. lines, .. EnumMembers(type, path)];
        lines.AddRange(Constructors(type, path).Select(line => new SurfaceMember(line)));
        lines.AddRange(type.GetFields(Declared).Where(ModifierText.IsVisible).Select(field => new SurfaceMember(Field(field, path))));
        lines.AddRange(Properties(type).Select(property => Property(property, path)));
        lines.AddRange(type.GetEvents(Declared).Where(e => ModifierText.IsVisible(e.AddMethod)).Select(e => new SurfaceMember(Event(e, path))));
        lines.AddRange(Methods(type).Select(method => Method(method, path)));
        return lines;
    }

    private static bool IsVisible(Type type)
        => type.IsPublic || (type.IsNested && (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!));

    private static IEnumerable<SurfaceMember> EnumMembers(Type type, string path)
        => from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           let value = Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)
           select new SurfaceMember($"{path}.{field.Name}  [enum] = {value}");

    private static IEnumerable<string> Constructors(Type type, string path)
    {
        var visible = type.GetConstructors(Declared & ~BindingFlags.Static).Where(ModifierText.IsVisible).ToArray();
        if (visible.Length == 0 && type is { IsClass: true } && !DeclarationText.IsStatic(type))
        {
            if (type.IsAbstract)
                yield return $"{path}.ctor  [ctor] // abstract class that cannot be derived from outside";
            yield return $"{path}.ctor  [ctor] // none accessible outside the assembly";
        }

        foreach (var constructor in visible)
            yield return $"{path}.ctor({ParameterText.Of(constructor)})  [ctor] {ModifierText.Of(constructor)}";
    }

    private static string Field(FieldInfo field, string path)
    {
        var value = field.IsLiteral ? " = " + LiteralText.Of(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{path}.{field.Name}  [field] {ModifierText.Of(field)}{TypeText.Of(field.FieldType, TupleNames.Of(field))}{value}";
    }

    private static string Event(EventInfo e, string path)
        => $"{path}.{e.Name}  [event] {ModifierText.Of(e.AddMethod!)}{TypeText.Of(e.EventHandlerType!, TupleNames.Of(e))}";

    private static IEnumerable<PropertyInfo> Properties(Type type)
        => type.GetProperties(Declared).Where(property => ModifierText.IsVisible(property.GetMethod) || ModifierText.IsVisible(property.SetMethod));

    private static SurfaceMember Property(PropertyInfo property, string path)
    {
        var signature = PropertySignature(property);
        var main = MainAccessor(property);
        var overridden = BaseDeclarations.Of(main, type => type.GetProperties(Declared).Select(other => (MainAccessor(other), other)));
        var accessors = Accessor(property.GetMethod, "get; ", main) + Accessor(property.SetMethod, "set; ", main);
        return new($"{path}.{signature.Name}  [prop] {ModifierText.Of(main)}{signature.Type} {{ {accessors}}}")
        {
            RestatesBase = !main.IsFinal && overridden is not null && PropertySignature(overridden) == signature,
        };
    }

    private static string Accessor(MethodInfo? accessor, string text, MethodInfo main)
    {
        if (accessor is null || !ModifierText.IsVisible(accessor))
            return "";
        var access = ModifierText.Access(accessor);
        return access == ModifierText.Access(main) ? text : access + text;
    }

    private static (string Name, string Type) PropertySignature(PropertyInfo property)
    {
        var reference = property.PropertyType.IsByRef ? "ref " : "";
        var name = property.GetIndexParameters().Length == 0 ? property.Name : $"this[{ParameterText.Of(property)}]";
        return (name, reference + TypeText.Of(property.PropertyType, TupleNames.Of(property)));
    }

    /// <summary>The accessor that the whole property is as accessible as.</summary>
    private static MethodInfo MainAccessor(PropertyInfo property)
        => new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().MaxBy(a => a.IsPublic ? 3 : a.IsFamilyOrAssembly ? 2 : a.IsFamily ? 1 : 0)!;

    private static IEnumerable<MethodInfo> Methods(Type type)
        => type.GetMethods(Declared).Where(method => ModifierText.IsVisible(method) && !IsAccessor(method) && method.Name != "Finalize");

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static SurfaceMember Method(MethodInfo method, string path)
    {
        var signature = MethodSignature(method);
        var overridden = BaseDeclarations.Of(method, type => type.GetMethods(Declared).Select(other => (other, other)));
        return new($"{path}.{signature.Name}  [method] {ModifierText.Of(method)}{signature.Type}")
        {
            RestatesBase = !method.IsFinal && overridden is not null && MethodSignature(overridden) == signature,
        };
    }

    private static (string Name, string Type) MethodSignature(MethodInfo method)
    {
        var typeParameters = method.GetGenericArguments();
        var generic = typeParameters.Length == 0 ? "" : $"<{string.Join(", ", typeParameters.Select(parameter => parameter.Name))}>";
        var type = ParameterText.OfReturn(method.ReturnParameter) + ParameterText.Constraints(typeParameters);
        return ($"{method.Name}{generic}({ParameterText.Of(method)})", type);
    }
}
