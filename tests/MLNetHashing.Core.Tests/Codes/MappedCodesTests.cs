namespace MLNetHashing.Tests.Codes;

public sealed class MappedCodesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_mapped_file_has_the_codes_of_its_bytes()
    {
        var bytes = new byte[3 * 12345];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(_path, bytes);
        using var codes = BinaryCodes.Map(_path, 24);
        Assert.Equal(BinaryCodes.FromBytes(bytes, 24), codes);
        Assert.Equal(bytes[3..6], codes[1].ToArray());
    }

    [Fact]
    public void A_part_of_a_file_is_mapped_by_offset_and_count()
    {
        File.WriteAllBytes(_path, [9, 1, 2, 3, 4, 5]);
        using var codes = BinaryCodes.Map(_path, 16, offset: 1, count: 2);
        Assert.Equal([1, 2, 3, 4], codes.ToBytes());
    }

    [Fact]
    public void Files_too_short_or_without_whole_codes_are_refused()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        Assert.Contains("no whole number of codes of 16 bits", Assert.Throws<InvalidDataException>(() => BinaryCodes.Map(_path, 16)).Message);
        Assert.Contains("do not lie in it", Assert.Throws<InvalidDataException>(() => BinaryCodes.Map(_path, 8, count: 4)).Message);
        Assert.Contains("do not lie in it", Assert.Throws<InvalidDataException>(() => BinaryCodes.Map(_path, 8, offset: 4)).Message);
        Assert.Contains("do not lie in it", Assert.Throws<InvalidDataException>(() => BinaryCodes.Map(_path, 8, count: long.MaxValue)).Message);
    }

    [Fact]
    public void An_empty_file_has_no_codes()
    {
        using var codes = BinaryCodes.Map(_path, 64);
        Assert.Equal(0, codes.Count);
        Assert.Empty(codes.ToBytes());
    }

    [Fact]
    public void Disposed_codes_and_their_slices_say_so_instead_of_reading_freed_memory()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        var codes = BinaryCodes.Map(_path, 8);
        var slice = codes.Slice(1, 1);
        codes.Dispose();
        codes.Dispose();
        Assert.Throws<ObjectDisposedException>(() => codes[0].ToArray());
        Assert.Throws<ObjectDisposedException>(() => slice.ToBytes());
    }

    [Fact]
    public void A_held_mapping_stays_readable_after_its_owner_is_disposed()
    {
        File.WriteAllBytes(_path, [1, 2, 3]);
        var codes = BinaryCodes.Map(_path, 8);
        using (codes.Memory.Hold())
        {
            codes.Dispose();
            unsafe
            {
                Assert.Equal(2, codes.Pointer[1]);
            }
        }
    }
}
