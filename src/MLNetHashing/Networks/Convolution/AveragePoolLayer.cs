namespace MLNetHashing;

/// <summary>Means over windows that divide the map as evenly as they can; they overlap where they cannot.</summary>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
/// <param name="Side">The number of windows across and down. 1 takes the mean over the whole map.</param>
internal sealed record AveragePoolLayer(string Name, string[] From, int Side = 1) : NetworkLayer(Name, From)
{
    public override MapShape Shape(MapShape[] inputs)
    {
        var input = Single(inputs);
        return Side >= 1 ? input with { Height = Side, Width = Side } : throw Impossible($"makes a map of {Side} × {Side}");
    }
}
