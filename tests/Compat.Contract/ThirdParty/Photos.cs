using MLNetHashing.Tests.Loading;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>Rows that the tests of pipelines share.</summary>
internal static class Photos
{
    public static Photo[] Draw(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(id => new Photo { Id = id, Features = [.. Enumerable.Range(0, 4).Select(_ => random.NextSingle())] })];
    }
}
