using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;

namespace MLNetHashing;

/// <summary>What the result of a training depends on: the method, its options, the encoders, and the data. Two trainings whose identities are equal find the
/// same codes.</summary>
internal static class TrainingIdentity
{
    private const int ShownOfEachEnd = 200;

    /// <summary>Options that say where things go and how fast, not what comes out.</summary>
    private static readonly HashSet<string> WithoutEffect =
    [
        nameof(HashingOptions.ImageCodeColumn), nameof(HashingOptions.TextCodeColumn),
        nameof(HashingOptions.ImageRelaxedColumn), nameof(HashingOptions.TextRelaxedColumn),
        nameof(HashingOptions.CheckpointFolder), nameof(HashingOptions.CheckpointEvery), nameof(HashingOptions.Threads),
    ];

    public static Dictionary<string, string> Of(HashingOptions options, (EncoderConfig Config, EncoderPlan Plan) image,
        (EncoderConfig Config, EncoderPlan Plan) text, torch.nn.Module initial, TrainingRows rows, TrainingRows? validation)
    {
        var identity = new Dictionary<string, string> { ["Method"] = options.Method };
        foreach (var property in OptionValues.Of(options).Where(property => !WithoutEffect.Contains(property.Name)))
            identity[property.Name] = OptionValues.Text(property, options);
        identity[nameof(HashingOptions.ImageEncoder)] = Describe(image.Config, image.Plan);
        identity[nameof(HashingOptions.TextEncoder)] = Describe(text.Config, text.Plan);
        identity["Initial weights"] = $"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(MethodState.Save(initial)))}";
        identity["Training data"] = Describe(rows);
        identity["Validation data"] = validation is null ? "none" : Describe(validation);
        return identity;
    }

    /// <exception cref="InvalidOperationException">They differ; the message says in what.</exception>
    public static void Require(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> current, string path)
    {
        var differences = saved.Keys.Union(current.Keys)
            .Select(name => (Name: name, Saved: saved.GetValueOrDefault(name, "none"), Current: current.GetValueOrDefault(name, "none")))
            .Where(entry => entry.Saved != entry.Current)
            .Select(entry => $"{entry.Name} was {Shortened(entry.Saved)} and is {Shortened(entry.Current)}")
            .ToArray();
        if (differences.Length > 0)
            throw new InvalidOperationException($"The checkpoint '{path}' is of another training: {string.Join("; ", differences)}. "
                + $"Give each training a {nameof(HashingOptions.CheckpointFolder)} of its own, or delete the file to train from the start.");
    }

    /// <summary>An encoder may have a thousand words or a hundred layers.</summary>
    private static string Shortened(string value) => value.Length <= 2 * ShownOfEachEnd ? value : $"{value[..ShownOfEachEnd]} … {value[^ShownOfEachEnd..]}";

    /// <summary>Without the tokenizer, which is long: what it makes of the texts is part of the data.</summary>
    private static string Describe(EncoderConfig config, EncoderPlan plan)
    {
        var told = config is TextTransformerConfig text ? text with { Tokenizer = null } : config;
        return $"{JsonSerializer.Serialize(told)} with dropout {plan.Dropout.ToString(CultureInfo.InvariantCulture)}"
            + (plan.FineTuning == FineTuning.All ? "" : $" of which {plan.FineTuning} is trained");
    }

    private static string Describe(TrainingRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[4];
        for (var row = 0; row < rows.Count; row++)
        {
            hash.AppendData(rows.Image[row]);
            hash.AppendData(rows.Text[row]);
            foreach (var label in rows.Labels[row].Append(-1))
            {
                BinaryPrimitives.WriteInt32LittleEndian(number, label);
                hash.AppendData(number);
            }
        }
        return $"{rows.Count} pairs with SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
