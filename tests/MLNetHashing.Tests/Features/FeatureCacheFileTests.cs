using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Features;

public sealed class FeatureCacheFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly byte[] _identity = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_by_this_and_the_next()
    {
        using (var cache = Open())
        {
            Assert.Null(cache.Read(1));
            cache.Append([(1, [1, 2, 3]), (2, [4, 5, 6])]);
            cache.Append([(1, [7, 8, 9])]);
            Assert.Equal([7f, 8, 9], cache.Read(1)!);
        }
        using var again = Open();
        Assert.Equal([7f, 8, 9], again.Read(1)!);
        Assert.Equal([4f, 5, 6], again.Read(2)!);
        Assert.Null(again.Read(3));
    }

    [Fact]
    public void Two_that_are_open_at_once_lose_nothing_of_one_another()
    {
        using var one = Open();
        using var other = Open();

        one.Append([(1, [1, 1, 1])]);
        other.Append([(2, [2, 2, 2])]);
        one.Append([(3, [3, 3, 3])]);

        using var after = Open();
        Assert.All([1, 2, 3], key => Assert.Equal([key, key, key], after.Read((UInt128)key)!.Select(value => (int)value)));
        Assert.Equal([1f, 1, 1], other.Read(1)!);
    }

    [Fact]
    public void One_that_another_keeps_locked_tells_what_to_do()
    {
        using var cache = Open();
        using var held = new FileStream($"{cache.Path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.Throws<IOException>(() => cache.Append([(1, [1, 2, 3])]));

        Assert.Contains($"'{cache.Path}.lock'", error.Message);
        Assert.Contains("wait until it has written its features, or give this one another cache folder", error.Message);
        Assert.Null(cache.Read(1));
    }

    [Fact]
    public void A_head_that_was_torn_is_written_anew()
    {
        string path;
        using (var cache = Open())
            path = cache.Path;
        using (var torn = File.OpenWrite(path))
            torn.SetLength(30);

        using var again = Open();

        again.Append([(1, [1, 2, 3])]);
        Assert.Equal([1f, 2, 3], again.Read(1)!);
    }

    [Fact]
    public void Features_of_another_size_are_not_mistaken_for_these()
    {
        using (Open())
        {
        }

        Assert.Throws<InvalidDataException>(() => new FeatureCacheFile(_folder.Root, _identity, 4));
    }

    private FeatureCacheFile Open() => new(_folder.Root, _identity, 3, TimeSpan.FromMilliseconds(50));
}
