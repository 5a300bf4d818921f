using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Reads a value from a field that is not empty.</summary>
internal delegate bool FieldParser<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>How the values of each type are written in text, whatever the culture of the machine.</summary>
internal static class FieldParser
{
    private static readonly string[] True = ["true", "yes", "t", "y", "1", "+1", "+"];
    private static readonly string[] False = ["false", "no", "f", "n", "0", "-1", "-"];

    public static FieldParser<T> For<T>(PrimitiveDataViewType type) => (FieldParser<T>)Create(type);

    private static Delegate Create(PrimitiveDataViewType type)
    {
        if (type is TextDataViewType)
            return (FieldParser<ReadOnlyMemory<char>>)Text;
        if (type is BooleanDataViewType)
            return (FieldParser<bool>)Boolean;
        if (type is KeyDataViewType key)
            return TypeDispatch.Run(key.RawType, new KeyParser(key.Count));
        if (type.RawType == typeof(float))
            return (FieldParser<float>)Single;
        if (type.RawType == typeof(double))
            return (FieldParser<double>)Double;
        return TypeDispatch.Run(type.RawType, new ParsableParser());
    }

    private static bool Text(ReadOnlyMemory<char> text, out ReadOnlyMemory<char> value)
    {
        value = text;
        return true;
    }

    private static bool Boolean(ReadOnlyMemory<char> text, out bool value)
    {
        var word = text.Span.Trim().ToString();
        value = True.Contains(word, StringComparer.OrdinalIgnoreCase);
        return value || False.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    private static bool Single(ReadOnlyMemory<char> text, out float value)
    {
        if (float.TryParse(text.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        value = float.NaN;
        return IsQuestionMark(text);
    }

    private static bool Double(ReadOnlyMemory<char> text, out double value)
    {
        if (double.TryParse(text.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        value = double.NaN;
        return IsQuestionMark(text);
    }

    private static bool IsQuestionMark(ReadOnlyMemory<char> text) => text.Span.Trim() is "?";

    /// <summary>Keys are written from 0; what is no key is missing.</summary>
    private sealed class KeyParser(ulong count) : ITypedCode<Delegate>
    {
        public Delegate Run<T>()
            => (FieldParser<T>)((ReadOnlyMemory<char> text, out T value) =>
            {
                var isKey = ulong.TryParse(text.Span, NumberStyles.Integer, CultureInfo.InvariantCulture, out var key) && key < count;
                value = isKey ? (T)Convert.ChangeType(key + 1, typeof(T), CultureInfo.InvariantCulture) : default!;
                return isKey;
            });
    }

    private sealed class ParsableParser : ITypedCode<Delegate>
    {
        public Delegate Run<T>() => (Delegate)typeof(ParsableParser).GetMethod(nameof(OfParsable))!.MakeGenericMethod(typeof(T)).Invoke(null, null)!;

        public static FieldParser<T> OfParsable<T>() where T : ISpanParsable<T>
            => (ReadOnlyMemory<char> text, out T value) => T.TryParse(text.Span.Trim(), CultureInfo.InvariantCulture, out value!);
    }
}
