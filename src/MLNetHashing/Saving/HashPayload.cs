using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>One half of a model as a text that a model file carries.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Modality">Which half.</param>
/// <param name="Network">The network.</param>
/// <param name="Encoder">The file with its encoder's weights; null where the text has them.</param>
internal sealed record HashPayload(string Method, Modality Modality, HashNetwork Network, EncoderFile? Encoder = null)
{
    /// <summary>The column of the text.</summary>
    public const string Column = "MLNetHashing.network";

    /// <summary>The most bytes of weights that a text holds.</summary>
    public const long LargestBytes = 64 << 20;

    private const char Separator = '|';

    /// <summary>What the texts stand for, so that a text, which is the same string in every row, is read once.</summary>
    private static readonly ConditionalWeakTable<string, HashPayload> Parsed = [];

    /// <exception cref="NotSupportedException">The network is too large for a text.</exception>
    public string ToText()
    {
        if (Encoder is null && Network.WeightBytes is var bytes && bytes > LargestBytes)
        {
            throw new NotSupportedException($"The network for the modality {Modality} has {bytes >> 20} MiB of weights; a model file carries at most "
                + $"{LargestBytes >> 20} MiB. Save it with ml.Hashing().SaveModel, which puts large encoders into files of their own beside the model file.");
        }
        return string.Join(Separator, Method, Modality, Convert.ToBase64String(HashNetworkFile.Write(Network, Encoder)));
    }

    /// <summary>Sees to it that an encoder with a file of its own has one in this folder too.</summary>
    public void CopyEncoder(string folder)
    {
        if (Encoder is not null)
            EncoderFile.Write(folder, Network.EncoderWeights);
    }

    /// <exception cref="InvalidDataException">The text is damaged, or was written by a later version.</exception>
    /// <remarks>An encoder in a file of its own is looked for in the application's folder and in the current one.</remarks>
    public static HashPayload Of(string text) => Parsed.GetValue(text, unread => Parse(unread, [AppContext.BaseDirectory, Environment.CurrentDirectory]));

    /// <exception cref="InvalidDataException">The text is damaged, or was written by a later version, or the file with the encoder is not in the
    /// folder.</exception>
    public static HashPayload Of(string text, string folder) => Parsed.GetValue(text, unread => Parse(unread, [folder]));

    private static HashPayload Parse(string text, string[] folders)
    {
        var network = text.LastIndexOf(Separator) + 1;
        var modality = network < 2 ? 0 : text.LastIndexOf(Separator, network - 2) + 1;
        var bytes = new byte[(text.Length - network) / 4 * 3];
        if (modality == 0 || !Enum.TryParse<Modality>(text.AsSpan(modality, network - 1 - modality), out var parsed)
            || !Convert.TryFromBase64Chars(text.AsSpan(network), bytes, out var length))
        {
            throw new InvalidDataException("The model's hashing network is damaged: save the model again.");
        }
        var (read, encoder) = HashNetworkFile.Read(bytes[..length], folders);
        return new HashPayload(text[..(modality - 1)], parsed, read, encoder);
    }
}
