namespace MLNetHashing.Tests.Search;

public sealed class IndexFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("index-file").FullName;

    private string Path => System.IO.Path.Combine(_folder, "codes.index");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(8), InlineData(64), InlineData(200), InlineData(1024)]
    public void A_saved_index_answers_as_before(int bits)
    {
        // Several checksummed blocks at the longer widths.
        var codes = SlowSearch.WithTies(9000, bits, 1);
        var queries = SlowSearch.WithTies(8, bits, 1);
        var ids = Enumerable.Range(0, 9000).Select(i => 5L * ((i + 4500) % 9000) - 7).ToArray();
        foreach (var given in new[] { null, ids })
        {
            using var index = HammingIndex.Build(codes, given);
            index.Remove([3, 43]);
            index.Save(Path);
            using var opened = HammingIndex.Open(Path);
            Assert.Equal((index.Count, index.Bits), (opened.Count, opened.Bits));
            Assert.Equal(index.Search(queries, 50), opened.Search(queries, 50));
            Assert.Equal(index.Rank(queries[0]), opened.Rank(queries[0]));
            Assert.All([-7, 3, 43, 8998], id => Assert.Equal(index.FindCode(id), opened.FindCode(id)));
            opened.Verify();
        }
    }

    [Fact]
    public void An_opened_index_can_be_changed_and_saved_over_its_own_file()
    {
        HammingIndex.Build(BinaryCodes.FromBytes([1, 3, 7], 8)).Save(Path);
        using (var index = HammingIndex.Open(Path))
        {
            index.Remove([1]);
            index.Add(BinaryCodes.FromBytes([15], 8));
            index.Save(Path);
            Assert.Equal([0L, 2, 3], index.Rank([0]).Select(hit => hit.Id));
        }
        using var again = HammingIndex.Open(Path, verify: true);
        Assert.Equal([0L, 2, 3], again.Rank([0]).Select(hit => hit.Id));
        again.Add(BinaryCodes.FromBytes([31], 8));
        Assert.Equal([0L, 2, 3, 4], again.Rank([0]).Select(hit => hit.Id));
        Assert.Equal([Path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void An_empty_index_is_saved_too(bool wasUsed)
    {
        using var index = new HammingIndex(24);
        if (wasUsed)
        {
            index.Add(BinaryCodes.FromBytes([1, 2, 3], 24));
            index.Remove([0]);
        }
        index.Save(Path);
        using var opened = HammingIndex.Open(Path);
        Assert.Equal((0, 24), (opened.Count, opened.Bits));
        opened.Add(BinaryCodes.FromBytes([1, 2, 3], 24));
        Assert.Equal(wasUsed ? 1 : 0, opened.Rank([0, 0, 0])[0].Id);
    }

    [Fact]
    public void A_save_that_is_cancelled_leaves_the_old_file_and_nothing_else()
    {
        HammingIndex.Build(BinaryCodes.FromBytes([1], 8)).Save(Path);
        using var other = HammingIndex.Build(BinaryCodes.FromBytes([2, 3], 8));
        Assert.Throws<OperationCanceledException>(() => other.Save(Path, cancellation: new(canceled: true)));
        Assert.Equal([Path], Directory.GetFiles(_folder));
        using var opened = HammingIndex.Open(Path);
        Assert.Equal(1, opened.Count);
    }

    [Fact]
    public void A_closed_index_says_so()
    {
        HammingIndex.Build(BinaryCodes.FromBytes([1], 8)).Save(Path);
        var opened = HammingIndex.Open(Path);
        opened.Dispose();
        Assert.Throws<ObjectDisposedException>(() => opened.Search([0], 1));
    }

    [Fact]
    public void The_message_says_what_is_wrong()
    {
        HammingIndex.Build(SlowSearch.Uniform(100, 64, 1), [.. Enumerable.Range(1, 100).Select(i => (long)i)]).Save(Path);
        var bytes = File.ReadAllBytes(Path);
        Assert.Contains("is not a Hamming index file", Refusal([]));
        Assert.Contains("is not a Hamming index file", Refusal([.. "PK"u8, .. bytes]));
        Assert.Contains("is truncated: it has 100 bytes", Refusal(bytes[..100]));
        Assert.Contains($"is truncated: it has {bytes.Length - 1} of {bytes.Length} bytes", Refusal(bytes[..^1]));
        Assert.Contains("has 2 bytes after its end", Refusal([.. bytes, 0, 0]));
        Assert.Contains("has version 2 of the index format", Refusal(Changed(8, 2)));
        Assert.Contains("header does not have its checksum", Refusal(Changed(16, 99)));
        Assert.Contains("bytes 128 to 1791 do not have their checksum", Refusal(Changed(200, (byte)(bytes[200] + 1))));
        Assert.Contains("table of checksums does not have its own checksum", Refusal(Changed(bytes.Length - 1, (byte)(bytes[^1] + 1))));

        byte[] Changed(int offset, byte value)
        {
            var changed = bytes.ToArray();
            changed[offset] = value;
            return changed;
        }
    }

    [Theory]
    [InlineData(12, 12), InlineData(12, 2048), InlineData(12, -8), InlineData(16, -1), InlineData(16, long.MaxValue)]
    [InlineData(16, 1L << 40), InlineData(16, 105)]
    [InlineData(32, 0), InlineData(32, 255), InlineData(36, 64), InlineData(40, 1L << 50), InlineData(40, 0), InlineData(64, 1)]
    public void A_header_that_lies_under_a_right_checksum_is_refused_without_a_huge_allocation(int offset, long value)
    {
        HammingIndex.Build(SlowSearch.Uniform(100, 64, 1), [.. Enumerable.Range(1, 100).Select(i => (long)i)]).Save(Path);
        var bytes = File.ReadAllBytes(Path);
        BitConverter.GetBytes(value).AsSpan(0, offset is 12 or 32 or 36 ? 4 : 8).CopyTo(bytes.AsSpan(offset));
        unsafe
        {
            fixed (byte* header = bytes)
                BlockChecksums.Compute(header, 112, header + 112);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void No_changed_file_gives_a_wrong_answer()
    {
        var random = new Random(1);
        foreach (var (bits, count, givesIds) in new[] { (8, 1, false), (64, 40, false), (24, 33, true), (1024, 5, true), (16, 0, false) })
        {
            var codes = SlowSearch.WithTies(count, bits, 1);
            using var index = HammingIndex.Build(codes, givesIds ? [.. Enumerable.Range(0, count).Select(i => 100L - i)] : null);
            index.Save(Path);
            var bytes = File.ReadAllBytes(Path);
            var query = new byte[bits / 8];
            var expected = index.Rank(query);
            var refused = 0;
            for (var round = 0; round < 2500; round++)
            {
                var changed = Mutate(bytes, random, round);
                var isChanged = !changed.AsSpan().SequenceEqual(bytes);
                File.WriteAllBytes(Path, changed);
                try
                {
                    using var opened = HammingIndex.Open(Path);
                    Assert.Equal(expected, opened.Rank(query));
                    Assert.Equal(expected.Take(3), opened.Search(query, 3));
                    // The answer is right, since the change is where no answer came from; looking everywhere finds it.
                    opened.Verify();
                    Assert.False(isChanged, $"Round {round} of {bits} bits was accepted.");
                }
                catch (InvalidDataException)
                {
                    Assert.True(isChanged, $"Round {round} of {bits} bits was refused, but nothing was changed.");
                    refused++;
                }
            }
            Assert.True(refused > 2000);
        }
    }

    [Fact]
    public void Every_single_byte_matters()
    {
        HammingIndex.Build(SlowSearch.Uniform(20, 40, 1), [.. Enumerable.Range(0, 20).Select(i => 3L * i)]).Save(Path);
        var bytes = File.ReadAllBytes(Path);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            Refusal(changed);
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random, int round)
    {
        var changed = bytes.ToList();
        for (var times = 1 + random.Next(3); times > 0 && changed.Count > 0; times--)
        {
            var at = random.Next(changed.Count);
            switch (round % 7)
            {
                case 0: changed[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: changed[at] = (byte)random.Next(256); break;
                case 2: changed.RemoveRange(at, changed.Count - at); break;
                case 3: changed.RemoveAt(at); break;
                case 4: changed.Insert(at, (byte)random.Next(256)); break;
                case 5: changed.AddRange(new byte[random.Next(1, 200)]); break;
                default:
                    // Two places exchanged: every byte is still one that the file had.
                    var other = random.Next(changed.Count);
                    (changed[at], changed[other]) = (changed[other], changed[at]);
                    break;
            }
        }
        return [.. changed];
    }

    /// <summary>The message with which these bytes are refused when they are opened and read.</summary>
    private string Refusal(byte[] bytes)
    {
        File.WriteAllBytes(Path, bytes);
        return Assert.Throws<InvalidDataException>(() => HammingIndex.Open(Path, verify: true)).Message;
    }
}
