namespace MLNetHashing;

/// <summary>The channels of several maps of one size.</summary>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
internal sealed record ConcatenateLayer(string Name, string[] From) : NetworkLayer(Name, From)
{
    public override MapShape Shape(MapShape[] inputs)
        => Array.TrueForAll(inputs, input => (input.Height, input.Width) == (inputs[0].Height, inputs[0].Width))
            ? inputs[0] with { Channels = inputs.Sum(input => input.Channels) }
            : throw Impossible($"puts maps of {string.Join(" and ", inputs)} together");
}
