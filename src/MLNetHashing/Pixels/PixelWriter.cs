namespace MLNetHashing;

/// <summary>Normalises the pixels of a square picture and lays them down.</summary>
internal sealed class PixelWriter
{
    private const int Channels = PixelLevels.Channels;

    private readonly PixelOptions _options;
    private readonly PixelLevels _levels;

    public PixelWriter(PixelOptions options)
    {
        _options = options;
        _levels = new(options.Preprocessing);
    }

    /// <param name="rgb">Red, green and blue of each pixel, row by row.</param>
    /// <param name="values">As many values.</param>
    public void Write(ReadOnlySpan<byte> rgb, Span<float> values)
    {
        var isPlanar = _options.Layout == PixelLayout.Planar;
        for (var place = 0; place < Channels; place++)
        {
            var channel = _options.Order == ChannelOrder.Rgb ? place : Channels - 1 - place;
            var levels = _levels.Of(channel);
            var (target, step) = isPlanar ? (place * (rgb.Length / Channels), 1) : (place, Channels);
            for (var i = channel; i < rgb.Length; i += Channels, target += step)
                values[target] = levels[rgb[i]];
        }
    }
}
