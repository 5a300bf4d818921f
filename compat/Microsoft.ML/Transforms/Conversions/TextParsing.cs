using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Numbers and truth values in text. Empty text is 0 or false; other text that is no number is NaN, or 0 where the type has no NaN.</summary>
internal static class TextParsing
{
    public static T Integer<T>(ReadOnlySpan<char> text) where T : struct, IBinaryInteger<T>
        => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : T.Zero;

    public static T Real<T>(ReadOnlySpan<char> text) where T : struct, IFloatingPointIeee754<T>
        => text.IsEmpty ? T.Zero : T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : T.NaN;

    public static bool Truth(ReadOnlySpan<char> text)
        => text.Length <= 4 && text.ToString().ToLowerInvariant() is "true" or "yes" or "t" or "y" or "1" or "+1" or "+";
}
