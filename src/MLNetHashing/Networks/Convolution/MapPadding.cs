namespace MLNetHashing;

/// <summary>How many places of zeros are laid around a grid.</summary>
internal readonly record struct MapPadding(int Top, int Left, int Bottom, int Right)
{
    public static MapPadding All(int places) => new(places, places, places, places);
}
