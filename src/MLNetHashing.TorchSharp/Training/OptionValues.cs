using System.Globalization;
using System.Reflection;

namespace MLNetHashing;

/// <summary>The options that are numbers, truth values or text: those that can be compared with a file, and written as code.</summary>
internal static class OptionValues
{
    public static IEnumerable<PropertyInfo> Of(MethodOptions options) => options.GetType().GetProperties().Where(property => IsValue(property.PropertyType));

    /// <summary>What an option is, in a form that is the same in every culture.</summary>
    public static string Text(PropertyInfo option, MethodOptions options)
        => Convert.ToString(option.GetValue(options), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";

    private static bool IsValue(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value.IsPrimitive || value.IsEnum || value == typeof(string);
    }
}
