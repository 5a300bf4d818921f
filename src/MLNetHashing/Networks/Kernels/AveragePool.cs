namespace MLNetHashing;

/// <summary>The mean of each window and channel, of windows that divide the map.</summary>
internal sealed class AveragePool(MapShape input, MapShape output) : LayerInference
{
    /// <summary>A window of those that divide so many places: from where it begins, rounded down, to where it ends, rounded up.</summary>
    public static (int Start, int End) Window(int index, int size, int windows)
        => ((int)((long)index * size / windows), (int)(((index + 1L) * size + windows - 1) / windows));

    public override void Apply(int which, ReadOnlySpan<float> x, Span<float> y, Scratch scratch)
    {
        for (; !x.IsEmpty; x = x[input.Floats..], y = y[output.Floats..])
        {
            for (var place = 0; place < output.Places; place++)
                Mean(x, place / output.Width, place % output.Width, y.Slice(place * output.Channels, output.Channels));
        }
    }

    private void Mean(ReadOnlySpan<float> x, int row, int column, Span<float> mean)
    {
        var (top, bottom) = Window(row, input.Height, output.Height);
        var (left, right) = Window(column, input.Width, output.Width);
        mean.Clear();
        for (var place = 0; place < (bottom - top) * (right - left); place++)
        {
            var source = (top + place / (right - left)) * input.Width + left + place % (right - left);
            Elementwise.Add(mean, x.Slice(source * input.Channels, input.Channels));
        }
        var share = 1f / ((bottom - top) * (right - left));
        foreach (ref var value in mean)
            value *= share;
    }
}
