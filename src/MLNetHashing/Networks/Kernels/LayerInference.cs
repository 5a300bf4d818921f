namespace MLNetHashing;

/// <summary>A layer of a convolutional network without torch. Maps are laid out place by place, [pictures, height, width, channels]. Immutable.</summary>
internal abstract class LayerInference
{
    /// <summary>Takes in one of the layer's inputs; they come in order.</summary>
    /// <param name="input">Which one.</param>
    /// <param name="x">The input of some pictures.</param>
    /// <param name="y">What becomes of it; must not lie over <paramref name="x"/>.</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public abstract void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch);
}
