using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The code of the current row.</summary>
internal abstract class CurrentCode(HashInput input)
{
    protected HashInput Input { get; } = input;

    /// <param name="relaxed">Whether the relaxed code is delivered, and not the code.</param>
    public Delegate CreateGetter(bool relaxed)
    {
        if (relaxed)
        {
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                var editor = VBufferEditor.Create(ref value, Input.Network.Bits);
                Relaxed().CopyTo(editor.Values);
                value = editor.Commit();
            });
        }
        return (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> value) =>
        {
            var editor = VBufferEditor.Create(ref value, Input.Network.Bits / 8);
            Pack(Relaxed(), editor.Values);
            value = editor.Commit();
        });
    }

    /// <summary>The code of a relaxed code.</summary>
    /// <exception cref="InvalidOperationException">It has NaN.</exception>
    public static void Pack(ReadOnlySpan<float> relaxed, Span<byte> code)
    {
        if (SignPacking.Pack(relaxed, code) is var bit and >= 0)
            throw new InvalidOperationException($"The network gives NaN for bit {bit}: its weights have become useless in training.");
    }

    /// <exception cref="InvalidDataException">The row's value is unusable.</exception>
    protected abstract ReadOnlySpan<float> Relaxed();

    protected InvalidDataException Unusable(long position, UnusableInputException reason)
        => new($"Column '{Input.Column.Name}' cannot be hashed in row {position}: {reason.Message} Leave such rows out of the data, or mend them.", reason);
}
