namespace MLNetHashing;

/// <summary>The shape of what a layer makes of a picture: a vector of channels at each place of a grid. A plain vector is a grid of one place.</summary>
internal readonly record struct MapShape(int Height, int Width, int Channels)
{
    /// <summary>The number of places.</summary>
    public int Places => checked(Height * Width);

    /// <summary>The number of values.</summary>
    public int Floats => checked(Places * Channels);

    public override string ToString() => $"{Height} × {Width} × {Channels}";
}
