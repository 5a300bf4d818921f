namespace MLNetHashing;

/// <summary>The channels of several maps; of one, the map itself.</summary>
/// <param name="channels">The numbers of channels of the maps.</param>
internal sealed class Concatenation(params int[] channels) : LayerInference
{
    private readonly int _sum = channels.Sum();

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        var (count, before) = (channels[input], channels[..input].Sum());
        for (; !x.IsEmpty; x = x[count..], y = y[_sum..])
            x[..count].CopyTo(y[before..]);
    }
}
