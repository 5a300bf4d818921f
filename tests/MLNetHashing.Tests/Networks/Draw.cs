namespace MLNetHashing.Tests.Networks;

/// <summary>Random values, the same on every run.</summary>
internal static class Draw
{
    public static float[] Floats(int count, int seed, float scale = 1)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = scale * (2 * random.NextSingle() - 1);
        return values;
    }
}
