using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>One half of a model as a text that a model file carries.</summary>
internal sealed record HashPayload(string Method, Modality Modality, HashNetwork Network)
{
    /// <summary>The column of the text.</summary>
    public const string Column = "MLNetHashing.network";

    private const char Separator = '|';
    private const int LargestBytes = 64 << 20;

    /// <summary>What the texts stand for, so that a text, which is the same string in every row, is read once.</summary>
    private static readonly ConditionalWeakTable<string, HashPayload> Parsed = [];

    /// <exception cref="NotSupportedException">The network is too large for a text.</exception>
    public string ToText()
    {
        var bytes = Network.Weights.Values.Sum(weight => (long)weight.Values.Length * sizeof(float));
        if (bytes > LargestBytes)
        {
            throw new NotSupportedException($"The network for the modality {Modality} has {bytes >> 20} MiB of weights; a model file carries at most "
                + $"{LargestBytes >> 20} MiB. Train on features of a pretrained network instead (Encoders.Features), "
                + "or save the half with the smaller network alone.");
        }
        return string.Join(Separator, Method, Modality, Convert.ToBase64String(Network.ToBytes()));
    }

    /// <exception cref="InvalidDataException">The text is damaged, or was written by a later version.</exception>
    public static HashPayload Of(string text) => Parsed.GetValue(text, Parse);

    private static HashPayload Parse(string text)
    {
        var network = text.LastIndexOf(Separator) + 1;
        var modality = network < 2 ? 0 : text.LastIndexOf(Separator, network - 2) + 1;
        var bytes = new byte[(text.Length - network) / 4 * 3];
        if (modality == 0 || !Enum.TryParse<Modality>(text.AsSpan(modality, network - 1 - modality), out var parsed)
            || !Convert.TryFromBase64Chars(text.AsSpan(network), bytes, out var length))
        {
            throw new InvalidDataException("The model's hashing network is damaged: save the model again.");
        }
        return new HashPayload(text[..(modality - 1)], parsed, HashNetwork.FromBytes(bytes[..length]));
    }
}
