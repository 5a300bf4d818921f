using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The form in which a value of a column enters a network: pixels, tokens or features, always the same number of bytes.</summary>
internal abstract class InputForm
{
    /// <summary>The size of a row in this form.</summary>
    public abstract int BytesPerRow { get; }

    /// <summary>Whether reading a row is work enough to be shared among threads, as decoding a picture is.</summary>
    public abstract bool IsSlow { get; }

    /// <summary>Looks whether a column can be read in this form.</summary>
    /// <exception cref="ArgumentException">It cannot; the message names the column, its type, what was expected and what to do.</exception>
    public abstract void Check(string column, DataViewType type);

    /// <summary>What reads the current row's value of a column that <see cref="Check"/> has passed.</summary>
    public abstract InputReader CreateReader(DataViewRow row, DataViewSchema.Column column);
}

/// <summary>Reads the current row's value.</summary>
/// <param name="target"><see cref="InputForm.BytesPerRow"/> bytes, all of which are written.</param>
/// <exception cref="UnusableInputException">The value is missing or cannot be read.</exception>
internal delegate void InputReader(Span<byte> target);
