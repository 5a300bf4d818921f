using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>A number in [0, 1) that depends on a column's value and a seed alone: rows with equal values fall into the same part of a split.</summary>
internal static class StableFraction
{
    /// <exception cref="ArgumentException">The column is neither a number, text, bool nor a key.</exception>
    public static Func<double> Of(DataViewRow row, DataViewSchema.Column column, int seed)
    {
        if (column.Type is not (NumberDataViewType or TextDataViewType or BooleanDataViewType or KeyDataViewType))
            throw new ArgumentException($"Column '{column.Name}' is {column.Type}; rows are kept together by a column of numbers, text, bools or keys.");
        return column.Type is TextDataViewType
            ? OfText(row.GetGetter<ReadOnlyMemory<char>>(column), seed)
            : TypeDispatch.Run(column.Type.RawType, new OfNumber(row, column, seed));
    }

    private static Func<double> OfText(ValueGetter<ReadOnlyMemory<char>> getter, int seed)
    {
        ReadOnlyMemory<char> text = default;
        return () =>
        {
            getter(ref text);
            return Fraction(MemoryMarshal.AsBytes(text.Span), seed);
        };
    }

    private static double Fraction(ReadOnlySpan<byte> bytes, int seed)
    {
        var hash = new DataViewRowId((ulong)bytes.Length, (uint)seed).Fork();
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!bytes.IsEmpty)
        {
            word.Clear();
            var length = Math.Min(bytes.Length, word.Length);
            bytes[..length].CopyTo(word);
            hash = hash.Combine(new DataViewRowId(MemoryMarshal.Read<ulong>(word), 0));
            bytes = bytes[length..];
        }

        return (hash.Low >> 11) * (1.0 / (1UL << 53));
    }

    private sealed class OfNumber(DataViewRow row, DataViewSchema.Column column, int seed) : ITypedCode<Func<double>>
    {
        public Func<double> Run<T>()
        {
            var getter = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                // Equal numbers of any type have equal doubles; large integers that share one merely stay together.
                var number = Convert.ToDouble(value, null);
                return Fraction(MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in number)), seed);
            };
        }
    }
}
