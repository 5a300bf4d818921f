namespace MLNetHashing;

/// <summary>The sum of maps of one shape, and an activation.</summary>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
internal sealed record AddLayer(string Name, string[] From) : NetworkLayer(Name, From)
{
    public Activation Activation { get; init; }

    public override MapShape Shape(MapShape[] inputs)
        => inputs.Length > 1 && Array.TrueForAll(inputs, input => input == inputs[0]) ? inputs[0] : throw Impossible($"adds maps of {string.Join(" and ", inputs)}");
}
