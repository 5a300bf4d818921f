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
    public void Uniform_and_normal_draws_are_those_of_NumPy()
    {
        // RandomState(42): standard_normal(5), then random_sample(3).
        var random = new NumpyRandomState(42);
        double[] normals = [0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254, -0.23415337472333597];
        foreach (var normal in normals)
            Assert.Equal(normal, random.NextNormal(), 1e-15);
        Assert.Equal([0.05808361216819946, 0.8661761457749352, 0.6011150117432088], [random.NextDouble(), random.NextDouble(), random.NextDouble()]);
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
