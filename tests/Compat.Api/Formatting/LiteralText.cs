using System.Globalization;

namespace MLNetHashing.Tests.Formatting;

/// <summary>A constant or a default value as the listings write it.</summary>
internal static class LiteralText
{
    /// <param name="value">The value in the metadata; an enum member is the number that it stands for.</param>
    /// <param name="type">The type of the constant or parameter.</param>
    public static string Of(object? value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => plain == type && type.IsValueType ? "default" : "null",
            _ when plain.IsEnum => OfEnum(value, plain),
            bool truth => truth ? "true" : "false",
            string text => $"\"{string.Concat(text.Select(c => Escaped(c, '"')))}\"",
            char character => $"'{Escaped(character, '\'')}'",
            float number => Invariant(number) + "f",
            decimal number => Invariant(number) + "m",
            IFormattable number => Invariant(number),
            _ => throw new NotSupportedException($"A constant of {value.GetType()} has no form in the listings."),
        };
    }

    private static string OfEnum(object value, Type type)
        => Enum.GetName(type, Enum.ToObject(type, value)) is { } name ? $"{TypeText.Of(type)}.{name}" : Invariant((IFormattable)value);

    private static string Escaped(char character, char quote)
        => character == quote || character == '\\' ? $"\\{character}" : char.IsControl(character) ? $"\\u{(int)character:X4}" : character.ToString();

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
