using System.Text.Json;
using static TorchSharp.torch;

namespace MLNetHashing.Tests;

/// <summary>Figures that others' code computed: arrays are <c>{"shape": […], "data": […]}</c>, row by row.</summary>
internal static class FixtureFile
{
    public static JsonElement[] Cases(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests/MLNetHashing.TorchSharp.Tests/Fixtures", name)));
        return [.. file.RootElement.Clone().GetProperty("cases").EnumerateArray()];
    }

    public static Tensor Tensor(this JsonElement parent, string name)
    {
        var array = parent.GetProperty(name);
        return tensor(
            array.GetProperty("data").EnumerateArray().Select(value => value.GetSingle()).ToArray(),
            array.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray());
    }

    /// <summary>Looks whether every element is within the relative or the absolute tolerance.</summary>
    public static void AssertNear(Tensor expected, Tensor actual, double relative, double absolute)
    {
        Assert.Equal(expected.shape, actual.shape);
        var (want, have) = (expected.data<float>().ToArray(), actual.detach().contiguous().data<float>().ToArray());
        for (var i = 0; i < want.Length; i++)
        {
            var difference = Math.Abs(want[i] - have[i]);
            Assert.True(difference <= Math.Max(absolute, relative * Math.Abs(want[i])), $"Element {i} is {have[i]:R}, expected {want[i]:R}.");
        }
    }
}
