namespace MLNetHashing;

/// <summary>Drops values at random in training; otherwise lets them through.</summary>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
/// <param name="Share">The share that is dropped, from 0 to below 1.</param>
internal sealed record DropoutLayer(string Name, string[] From, double Share) : NetworkLayer(Name, From)
{
    public override MapShape Shape(MapShape[] inputs)
    {
        var input = Single(inputs);
        return Share is >= 0 and < 1 ? input : throw Impossible($"drops a share of {Share}");
    }
}
