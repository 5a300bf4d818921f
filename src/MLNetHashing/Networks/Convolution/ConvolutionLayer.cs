namespace MLNetHashing;

/// <summary>A convolution, on request followed by batch normalisation, and an activation.</summary>
/// <remarks>Weights: <c>name.weight</c> [outputs, inputs / groups, kernel, kernel] and <c>name.bias</c> [outputs]; of the normalisation <c>weight</c>,
/// <c>bias</c>, <c>running_mean</c> and <c>running_var</c> [outputs] after its name.</remarks>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
/// <param name="Outputs">The number of channels that it makes.</param>
/// <param name="Kernel">The side of its square window.</param>
internal sealed record ConvolutionLayer(string Name, string[] From, int Outputs, int Kernel) : NetworkLayer(Name, From)
{
    /// <summary>What batch normalisation adds to a variance.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>How many places the window moves on.</summary>
    public int Stride { get; init; } = 1;

    public MapPadding Padding { get; init; }

    /// <summary>1 where every output sees all channels; the number of channels where each sees its own alone.</summary>
    public int Groups { get; init; } = 1;

    public bool HasBias { get; init; } = true;

    /// <summary>The name of the batch normalisation that follows, if any.</summary>
    public string? BatchNorm { get; init; }

    public Activation Activation { get; init; }

    public override MapShape Shape(MapShape[] inputs)
    {
        var input = Single(inputs);
        if (Outputs < 1 || Kernel < 1 || Stride < 1)
            throw Impossible($"has {Outputs} outputs, a kernel of {Kernel} and a stride of {Stride}");
        if (Math.Min(Math.Min(Padding.Top, Padding.Left), Math.Min(Padding.Bottom, Padding.Right)) < 0)
            throw Impossible($"has the padding {Padding}");
        if (Groups != 1 && (Groups != input.Channels || Groups != Outputs))
            throw Impossible($"has {Groups} groups of {input.Channels} input and {Outputs} output channels; there is one group, or one for each of as many channels");
        var height = Windows(input.Height, Padding.Top, Padding.Bottom);
        var width = Windows(input.Width, Padding.Left, Padding.Right);
        return height > 0 && width > 0 ? new(height, width, Outputs) : throw Impossible($"has a kernel of {Kernel} on a map of {input}");
    }

    public override IEnumerable<(string Name, int[] Shape)> Weights(MapShape input)
    {
        yield return ($"{Name}.weight", [Outputs, input.Channels / Groups, Kernel, Kernel]);
        if (HasBias)
            yield return ($"{Name}.bias", [Outputs]);
        if (BatchNorm is null)
            yield break;
        foreach (var part in new[] { "weight", "bias", "running_mean", "running_var" })
            yield return ($"{BatchNorm}.{part}", [Outputs]);
    }

    private int Windows(int size, int before, int after)
    {
        var room = (long)before + size + after - Kernel;
        return room < 0 ? 0 : checked((int)(room / Stride + 1));
    }
}
