using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNetHashing.Tests.Formatting;

/// <summary>Parameters of methods and indexers, and the constraints of type parameters.</summary>
internal static class ParameterText
{
    public static string Of(MethodBase method)
    {
        var parameters = method.GetParameters().Select(Of).ToArray();
        if (method.IsDefined(typeof(ExtensionAttribute)))
            parameters[0] = "this " + parameters[0];
        return string.Join(", ", parameters);
    }

    public static string Of(PropertyInfo indexer) => string.Join(", ", indexer.GetIndexParameters().Select(Of));

    /// <summary>The type of a value that comes back, by reference or not.</summary>
    public static string OfReturn(ParameterInfo value)
    {
        var readOnly = value.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "";
        return (value.ParameterType.IsByRef ? "ref " + readOnly : "") + TypeText.Of(value.ParameterType, TupleNames.Of(value));
    }

    /// <returns>For instance <c> where T : class, new()</c>, or an empty string.</returns>
    public static string Constraints(Type[] typeParameters) => string.Concat(typeParameters.Select(Constraints));

    private static string Of(ParameterInfo parameter)
    {
        var value = parameter.HasDefaultValue ? " = " + LiteralText.Of(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{Modifier(parameter)}{TypeText.Of(parameter.ParameterType, TupleNames.Of(parameter))} {parameter.Name}{value}";
    }

    private static string Modifier(ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)))
            return "params ";
        if (!parameter.ParameterType.IsByRef)
            return "";
        if (parameter.IsOut)
            return "out ";
        return parameter.IsDefined(typeof(RequiresLocationAttribute)) ? "ref readonly " : parameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "in " : "ref ";
    }

    private static string Constraints(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var isUnmanaged = parameter.GetCustomAttributesData().Any(a => a.AttributeType.FullName == "System.Runtime.CompilerServices.IsUnmanagedAttribute");
        List<string> constraints = [];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            constraints.Add("class");
        if (isStruct)
            constraints.Add(isUnmanaged ? "unmanaged" : "struct");
        constraints.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeText.Of));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            constraints.Add("new()");
        if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike))
            constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }
}
