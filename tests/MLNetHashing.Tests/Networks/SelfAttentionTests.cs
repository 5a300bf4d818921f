namespace MLNetHashing.Tests.Networks;

public class SelfAttentionTests
{
    [Theory]
    [InlineData(12, 1, false)]
    [InlineData(12, 3, true)]
    [InlineData(66, 2, false)]
    [InlineData(66, 2, true)]
    public void Attention_is_softmax_of_scaled_products_in_each_head_of_each_sequence(int width, int heads, bool causal)
    {
        int[] lengths = [1, 7, 33, 2];
        var weights = Weights(width);
        var x = Draw.Floats(lengths.Sum() * width, 5);
        var y = new float[x.Length];

        new SelfAttention(new(weights), width, heads, causal).Apply(x, lengths, y, new());

        var expected = Expected(x, lengths, weights, width, heads, causal);
        for (var i = 0; i < y.Length; i++)
            Assert.Equal(expected[i], y[i], 1e-5);
    }

    private static Dictionary<string, WeightTensor> Weights(int width) => new()
    {
        ["in_proj_weight"] = new([3 * width, width], Draw.Floats(3 * width * width, 1, 0.5f)),
        ["in_proj_bias"] = new([3 * width], Draw.Floats(3 * width, 2)),
        ["out_proj.weight"] = new([width, width], Draw.Floats(width * width, 3, 0.5f)),
        ["out_proj.bias"] = new([width], Draw.Floats(width, 4)),
    };

    private static double[] Expected(float[] x, int[] lengths, Dictionary<string, WeightTensor> weights, int width, int heads, bool causal)
    {
        var projected = Linear(Array.ConvertAll(x, value => (double)value), width, weights["in_proj_weight"].Values, weights["in_proj_bias"].Values);
        var attended = new double[x.Length];
        var depth = width / heads;
        var first = 0;
        foreach (var length in lengths)
        {
            for (var head = 0; head < heads; head++)
            {
                for (var i = 0; i < length; i++)
                {
                    var seen = causal ? i + 1 : length;
                    var query = (first + i) * 3 * width + head * depth;
                    var shares = new double[seen];
                    for (var j = 0; j < seen; j++)
                    {
                        var key = (first + j) * 3 * width + width + head * depth;
                        shares[j] = Math.Exp(Enumerable.Range(0, depth).Sum(k => projected[query + k] * projected[key + k]) / Math.Sqrt(depth));
                    }
                    for (var j = 0; j < seen; j++)
                    {
                        var value = (first + j) * 3 * width + 2 * width + head * depth;
                        for (var k = 0; k < depth; k++)
                            attended[(first + i) * width + head * depth + k] += shares[j] / shares.Sum() * projected[value + k];
                    }
                }
            }
            first += length;
        }
        return Linear(attended, width, weights["out_proj.weight"].Values, weights["out_proj.bias"].Values);
    }

    private static double[] Linear(double[] x, int inputs, float[] weights, float[] biases)
    {
        var y = new double[x.Length / inputs * biases.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var (row, output) = Math.DivRem(i, biases.Length);
            y[i] = biases[output];
            for (var k = 0; k < inputs; k++)
                y[i] += x[row * inputs + k] * weights[output * inputs + k];
        }
        return y;
    }
}
