namespace MLNetHashing;

/// <summary>A linear layer over whole maps, and an activation.</summary>
internal sealed class DenseProduct : LayerInference
{
    private readonly LinearLayer _product;
    private readonly Activation _activation;

    /// <param name="layer">The layer.</param>
    /// <param name="input">What it takes.</param>
    /// <param name="weights">[outputs, channels · height · width].</param>
    /// <param name="biases">[outputs].</param>
    public DenseProduct(DenseLayer layer, MapShape input, float[] weights, float[] biases)
    {
        _activation = layer.Activation;
        _product = LinearLayer.OfRows(ByPlace(weights, input), input.Floats, biases);
    }

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        _product.Apply(x, y);
        Elementwise.Apply(_activation, y);
    }

    // The weights come channel by channel, maps place by place.
    private static float[] ByPlace(float[] weights, MapShape map)
    {
        if (map.Places == 1)
            return weights;
        var turned = new float[weights.Length];
        for (var row = 0; row < weights.Length; row += map.Floats)
        {
            for (var i = 0; i < map.Floats; i++)
                turned[row + i % map.Places * map.Channels + i / map.Places] = weights[row + i];
        }
        return turned;
    }
}
