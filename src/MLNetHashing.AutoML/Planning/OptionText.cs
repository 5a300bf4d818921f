using System.ComponentModel;
using System.Globalization;

namespace MLNetHashing;

/// <summary>Values of options as text, the same in every culture.</summary>
internal static class OptionText
{
    public static string Of(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>Gives an option the value that a text or a number stands for.</summary>
    public static void Set(MethodOptions options, string name, object value)
    {
        var property = options.GetType().GetProperty(name)!;
        property.SetValue(options, TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(Of(value)));
    }
}
