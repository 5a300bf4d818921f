using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLNetHashing;

/// <summary>How the values of a window of one channel become one value, 16 channels at once.</summary>
internal interface IWindowFold
{
    /// <summary>What is there before the first.</summary>
    /// <param name="channel">The first channel.</param>
    Vector512<float> Start(int channel);

    /// <summary>Takes in a value.</summary>
    /// <param name="sum">What is there.</param>
    /// <param name="x">The value.</param>
    /// <param name="tap">Its place in the window, counted row by row.</param>
    /// <param name="channel">The first channel.</param>
    Vector512<float> Add(Vector512<float> sum, Vector512<float> x, int tap, int channel);
}

/// <summary>Goes over a map by windows in which every channel is by itself. Places beyond the map count for nothing.</summary>
internal readonly record struct ChannelWindows(MapShape Input, MapShape Output, int Kernel, int Stride, int Top, int Left)
{
    /// <summary>Channels are taken by so many, the last ones filled up.</summary>
    public const int Lanes = 16;

    /// <param name="fold">What becomes of a window.</param>
    /// <param name="x">[pictures, height, width, channels].</param>
    /// <param name="y">[pictures, height, width, channels].</param>
    public void Apply<T>(T fold, ReadOnlySpan<float> x, Span<float> y) where T : struct, IWindowFold
    {
        for (; !x.IsEmpty; x = x[Input.Floats..], y = y[Output.Floats..])
        {
            for (var place = 0; place < Output.Places; place++)
                ApplyPlace(fold, x[..Input.Floats], place, y.Slice(place * Output.Channels, Output.Channels));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void ApplyPlace<T>(T fold, ReadOnlySpan<float> picture, int place, Span<float> y) where T : struct, IWindowFold
    {
        var (channels, width, kernel) = (Input.Channels, Input.Width, Kernel);
        var top = place / Output.Width * Stride - Top;
        var left = place % Output.Width * Stride - Left;
        var (firstRow, lastRow) = (Math.Max(-top, 0), Math.Min(kernel, Input.Height - top));
        var (firstColumn, lastColumn) = (Math.Max(-left, 0), Math.Min(kernel, width - left));
        fixed (float* source = picture, target = y)
        {
            for (var channel = 0; channel < channels; channel += Lanes)
            {
                var count = Math.Min(Lanes, channels - channel);
                var sum = fold.Start(channel);
                for (var row = firstRow; row < lastRow; row++)
                {
                    var value = source + ((long)(top + row) * width + left + firstColumn) * channels + channel;
                    for (var column = firstColumn; column < lastColumn; column++, value += channels)
                        sum = fold.Add(sum, count == Lanes ? Vector512.Load(value) : Part(value, count), row * kernel + column, channel);
                }
                if (count == Lanes)
                    sum.Store(target + channel);
                else
                    new ReadOnlySpan<float>(&sum, count).CopyTo(new(target + channel, count));
            }
        }
    }

    private static unsafe Vector512<float> Part(float* values, int count)
    {
        var filled = Vector512<float>.Zero;
        new ReadOnlySpan<float>(values, count).CopyTo(new(&filled, Lanes));
        return filled;
    }
}
