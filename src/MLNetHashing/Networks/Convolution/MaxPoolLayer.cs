namespace MLNetHashing;

/// <summary>The largest value of each window.</summary>
/// <param name="Name">As with every layer.</param>
/// <param name="From">As with every layer.</param>
/// <param name="Kernel">The side of the square window.</param>
/// <param name="Stride">How many places the window moves on.</param>
internal sealed record MaxPoolLayer(string Name, string[] From, int Kernel, int Stride) : NetworkLayer(Name, From)
{
    /// <summary>How many places a window may begin before the map; at most half of the kernel.</summary>
    public int Padding { get; init; }

    /// <summary>Whether a last window may reach beyond the map.</summary>
    public bool Ceiling { get; init; }

    public override MapShape Shape(MapShape[] inputs)
    {
        var input = Single(inputs);
        if (Kernel < 1 || Stride < 1 || Padding < 0 || Padding > Kernel / 2)
            throw Impossible($"has a kernel of {Kernel}, a stride of {Stride} and a padding of {Padding}");
        var (height, width) = (Windows(input.Height), Windows(input.Width));
        return height > 0 && width > 0 ? input with { Height = height, Width = width } : throw Impossible($"has a kernel of {Kernel} on a map of {input}");
    }

    private int Windows(int size)
    {
        var room = size + 2L * Padding - Kernel;
        if (room < 0)
            return 0;
        var windows = (room + (Ceiling ? Stride - 1 : 0)) / Stride + 1;
        // The last one has to begin on the map, or before it.
        return checked((int)((windows - 1) * Stride >= (long)size + Padding ? windows - 1 : windows));
    }
}
