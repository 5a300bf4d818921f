using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Protocol;

public partial class NumpyRandomStateTests
{
    [Fact]
    public void Permutations_are_those_of_NumPy_to_the_last_item()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests/MLNetHashing.Core.Tests/Fixtures/numpy_permutation.json")));
        var checkedCases = 0;
        foreach (var expected in file.RootElement.EnumerateObject())
        {
            var match = Case().Match(expected.Name);
            var permutation = new NumpyRandomState(uint.Parse(match.Groups[1].ValueSpan)).Permutation(int.Parse(match.Groups[2].ValueSpan));
            int[] first = [.. expected.Value.GetProperty("first").EnumerateArray().Select(value => value.GetInt32())];
            Assert.Equal(first, permutation[..first.Length]);
            Assert.Equal(expected.Value.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<int>(permutation))));
            checkedCases++;
        }
        Assert.Equal(5, checkedCases);
    }

    [Fact]
    public void The_generator_gives_the_reference_sequence_of_MT19937()
    {
        // C++ fixes the 10,000th output of std::mt19937, seeded with 5489.
        var random = new NumpyRandomState(5489);
        for (var i = 1; i < 10_000; i++)
            random.NextUInt32();
        Assert.Equal(4123659995u, random.NextUInt32());
    }

    [Fact]
    public void Numbers_below_a_limit_reach_every_value_and_no_other()
    {
        var random = new NumpyRandomState(3);
        Assert.Equal(Enumerable.Range(0, 5), Enumerable.Range(0, 500).Select(_ => random.Below(5)).Distinct().Order());
        Assert.Equal(0, random.Below(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Below(0));
    }

    [GeneratedRegex(@"^seed=(\d+),n=(\d+)$")]
    private static partial Regex Case();
}
