using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary>The labels' names as texts, for methods whose networks read them.</summary>
/// <param name="names">The names, by number.</param>
/// <param name="form">The form that texts have.</param>
internal sealed class LabelNames(IReadOnlyList<string> names, InputForm form)
{
    /// <summary>The names in the form of texts, one after another.</summary>
    /// <exception cref="ArgumentException">The text encoder reads no text, or cannot tell two names from each other.</exception>
    public byte[] ToRows()
    {
        var rows = new byte[names.Count * form.BytesPerRow];
        var known = new Dictionary<string, string>();
        for (var label = 0; label < names.Count; label++)
        {
            var row = rows.AsSpan(label * form.BytesPerRow, form.BytesPerRow);
            if (form is not TokenForm text || !text.TryTokenize(names[label], MemoryMarshal.Cast<byte, int>(row)))
                throw new ArgumentException("Label names can be read where the texts are a column of text; this one has features or tokens. Leave LabelNames out.");
            if (!known.TryAdd(Convert.ToHexString(row), names[label]))
            {
                throw new ArgumentException($"The labels '{known[Convert.ToHexString(row)]}' and '{names[label]}' are the same to the text encoder: the texts that it "
                    + "learns from have no words that tell them apart. Leave LabelNames out, or give labels names of words that texts have.");
            }
        }
        return rows;
    }
}
