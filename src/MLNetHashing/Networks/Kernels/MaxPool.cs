using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>The largest value of each window and channel.</summary>
internal sealed class MaxPool(MaxPoolLayer layer, MapShape input, MapShape output) : LayerInference
{
    private readonly ChannelWindows _windows = new(input, output, layer.Kernel, layer.Stride, layer.Padding, layer.Padding);

    public override void Apply(int input, ReadOnlySpan<float> x, Span<float> y, Scratch scratch) => _windows.Apply(default(Largest), x, y);

    private readonly struct Largest : IWindowFold
    {
        public Vector512<float> Start(int channel) => Vector512.Create(float.NegativeInfinity);

        public Vector512<float> Add(Vector512<float> sum, Vector512<float> x, int tap, int channel) => Vector512.Max(sum, x);
    }
}
