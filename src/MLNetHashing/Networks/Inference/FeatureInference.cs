using System.Runtime.InteropServices;

namespace MLNetHashing;

/// <summary><see cref="FeatureEncoderConfig"/> without torch. A row is its floats.</summary>
internal sealed class FeatureInference : EncoderInference
{
    private readonly float[] _mean;
    private readonly float[] _scale;
    private readonly LinearLayer[] _layers;

    public FeatureInference(FeatureEncoderConfig config, NamedWeights weights)
    {
        if (config.InputSize < 1)
            throw new InvalidDataException($"Feature vectors cannot have length {config.InputSize}.");
        _mean = weights.Take("mean", config.InputSize);
        _scale = weights.Take("scale", config.InputSize);
        _layers = weights.Chain("layers", config.InputSize, config.HiddenSizes);
    }

    public override int BytesPerRow => _mean.Length * sizeof(float);

    public override int RowsAtOnce => 32;

    public override void Encode(ReadOnlySpan<byte> rows, Span<float> vectors, Scratch scratch)
    {
        var features = MemoryMarshal.Cast<byte, float>(rows);
        var size = _mean.Length;
        var x = scratch.Take(features.Length);
        for (var start = 0; start < features.Length; start += size)
            Elementwise.Standardise(features.Slice(start, size), _mean, _scale, x.Slice(start, size));
        LinearLayer.Chain<Relu>(_layers, x, vectors, scratch);
    }
}
