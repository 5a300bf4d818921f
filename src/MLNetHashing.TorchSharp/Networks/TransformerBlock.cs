using System.Globalization;

namespace MLNetHashing;

/// <summary>Which layer of a transformer a weight is in.</summary>
internal static class TransformerBlock
{
    private const string Layer = "transformer.resblocks.";

    private static readonly string[] s_afterLayers = ["ln_post", "proj", "ln_final", "text_projection"];

    /// <summary>The layer's number; what stands before the first and after the last counts as theirs.</summary>
    public static int Of(string weight, int layers)
    {
        if (weight.StartsWith(Layer, StringComparison.Ordinal))
            return int.Parse(weight[Layer.Length..].Split('.')[0], CultureInfo.InvariantCulture);
        return Array.Exists(s_afterLayers, name => weight.StartsWith(name, StringComparison.Ordinal)) ? layers - 1 : 0;
    }
}
