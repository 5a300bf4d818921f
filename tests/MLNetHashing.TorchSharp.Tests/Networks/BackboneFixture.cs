using System.Text.Json;

namespace MLNetHashing.Tests.Networks;

/// <summary>What PyTorch made of pictures with small networks whose weights numpy drew; Fixtures/backbones.py tells how.</summary>
internal sealed record BackboneFixture(ConvolutionalConfig Config, Dictionary<string, WeightTensor> Weights, byte[] Pictures, int Count, JsonElement Expected)
{
    public static TheoryData<string> Networks => ["ResNet-34", "ResNet-50", "AlexNet"];

    public static BackboneFixture Of(string network)
    {
        var expected = FixtureFile.Cases("backbones.json").Single(found => found.GetProperty("network").GetString() == network);
        var (side, count) = (expected.GetProperty("side").GetInt32(), expected.GetProperty("pictures").GetInt32());
        var config = network switch
        {
            "ResNet-34" => ResNet.Config34(width: 4, side),
            "ResNet-50" => ResNet.Config50(width: 2, side),
            _ => AlexNet.Config(narrowing: 32, side),
        };
        var random = new NumpyRandomState(expected.GetProperty("seed").GetUInt32());
        var weights = new Dictionary<string, WeightTensor>();
        foreach (var weight in expected.GetProperty("weights").EnumerateObject())
        {
            int[] shape = [.. weight.Value.EnumerateArray().Select(size => size.GetInt32())];
            weights[weight.Name] = new(shape, Draw(random, weight.Name, shape));
        }
        var pictures = new byte[count * side * side * 3];
        for (var i = 0; i < pictures.Length; i++)
            pictures[i] = (byte)(random.NextDouble() * 256);
        return new(config, weights, pictures, count, expected);
    }

    private static float[] Draw(NumpyRandomState random, string name, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            var value = random.NextDouble();
            values[i] = (float)(name.EndsWith("running_var", StringComparison.Ordinal) || (shape.Length == 1 && name.EndsWith("weight", StringComparison.Ordinal)) ? 0.5 + value
                : shape.Length == 1 ? 0.4 * value - 0.2
                : (2 * value - 1) * Math.Pow(6 / ((double)values.Length / shape[0]), 0.5));
        }
        return values;
    }
}
