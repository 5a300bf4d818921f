namespace MLNetHashing;

/// <summary>A linear layer over all values of a map, channel by channel, and an activation.</summary>
/// <remarks>Weights: <c>name.weight</c> [outputs, channels · height · width] and <c>name.bias</c> [outputs].</remarks>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
/// <param name="Outputs">The length of the vector that it makes.</param>
internal sealed record DenseLayer(string Name, string[] From, int Outputs) : NetworkLayer(Name, From)
{
    public Activation Activation { get; init; }

    public override MapShape Shape(MapShape[] inputs)
    {
        _ = Single(inputs);
        return Outputs >= 1 ? new(1, 1, Outputs) : throw Impossible($"has {Outputs} outputs");
    }

    public override IEnumerable<(string Name, int[] Shape)> Weights(MapShape input)
        => [($"{Name}.weight", [Outputs, input.Floats]), ($"{Name}.bias", [Outputs])];
}
