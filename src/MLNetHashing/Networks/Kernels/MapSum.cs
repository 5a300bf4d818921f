namespace MLNetHashing;

/// <summary>The sum of maps, and an activation.</summary>
internal sealed class MapSum(AddLayer layer) : LayerInference
{
    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        if (input == 0)
            x.CopyTo(y);
        else
            Elementwise.Add(y, x);
        if (input == layer.From.Length - 1)
            Elementwise.Apply(layer.Activation, y);
    }
}
