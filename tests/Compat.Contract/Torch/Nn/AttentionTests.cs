using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Nn;

public class AttentionTests
{
    private const int Length = 3;
    private const int Keys = 4;
    private const int Batch = 2;
    private const int Heads = 2;
    private const int Width = 6;

    public AttentionTests() => manual_seed(8);

    [Fact]
    public void Parameters_have_the_names_that_checkpoints_use()
    {
        using var attention = nn.MultiheadAttention(Width, Heads);
        Assert.Equal(["in_proj_bias", "in_proj_weight", "out_proj.bias", "out_proj.weight"],
            attention.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3L * Width, Width], attention.get_parameter("in_proj_weight")!.shape);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("added")]
    [InlineData("bool")]
    [InlineData("by head")]
    [InlineData("padding")]
    public void Attention_is_the_softmax_of_scaled_products_by_head(string masking)
    {
        using var attention = nn.MultiheadAttention(Width, Heads).to(float64);
        nn.init.normal_(attention.get_parameter("in_proj_bias")!);
        nn.init.normal_(attention.get_parameter("out_proj.bias")!);
        var (query, key, value) = (randn([Length, Batch, Width], float64), randn([Keys, Batch, Width], float64), randn([Keys, Batch, Width], float64));
        var added = randn([Length, Keys], float64);
        var hidden = tensor(new[] { false, true, false, false, true, false, false, true, false, false, true, false }, [Length, Keys]);
        var byHead = randn([Batch * Heads, Length, Keys], float64);
        var padding = tensor(new[] { false, false, false, true, false, false, true, true }, [Batch, Keys]);
        double Score(int batch, int head, int i, int j, double score) => masking switch
        {
            "added" => score + added[i, j].item<double>(),
            "bool" => hidden[i, j].item<bool>() ? double.NegativeInfinity : score,
            "by head" => score + byHead[batch * Heads + head, i, j].item<double>(),
            "padding" => padding[batch, j].item<bool>() ? double.NegativeInfinity : score,
            _ => score,
        };

        var mask = masking switch { "added" => added, "bool" => hidden, "by head" => byHead, _ => null };
        var (output, weights) = attention.call(query, key, value, masking == "padding" ? padding : null, true, mask);

        var state = attention.state_dict();
        double[,,] Project(Tensor input, int part)
        {
            var length = (int)input.shape[0];
            var result = new double[length, Batch, Width];
            var (w, b, x) = (state["in_proj_weight"].detach().data<double>(), state["in_proj_bias"].detach().data<double>(), input.data<double>());
            for (var t = 0; t < length; t++)
                for (var n = 0; n < Batch; n++)
                    for (var o = 0; o < Width; o++)
                        result[t, n, o] = b[part * Width + o] + Enumerable.Range(0, Width).Sum(c => w[part * Width + o, c] * x[t, n, c]);
            return result;
        }

        var (q, k, v) = (Project(query, 0), Project(key, 1), Project(value, 2));
        var joined = zeros([Length, Batch, Width], float64);
        var mean = zeros([Batch, Length, Keys], float64);
        const int Size = Width / Heads;
        for (var n = 0; n < Batch; n++)
        {
            for (var head = 0; head < Heads; head++)
            {
                for (var i = 0; i < Length; i++)
                {
                    var exponents = Enumerable.Range(0, Keys)
                        .Select(j => Math.Exp(Score(n, head, i, j, Enumerable.Range(head * Size, Size).Sum(c => q[i, n, c] * k[j, n, c]) / Math.Sqrt(Size)))).ToArray();
                    for (var j = 0; j < Keys; j++)
                    {
                        var weight = exponents[j] / exponents.Sum();
                        mean[n, i, j] = mean[n, i, j].item<double>() + weight / Heads;
                        for (var c = head * Size; c < (head + 1) * Size; c++)
                            joined[i, n, c] = joined[i, n, c].item<double>() + weight * v[j, n, c];
                    }
                }
            }
        }
        var expected = joined.matmul(state["out_proj.weight"].T) + state["out_proj.bias"];
        Assert.True(output.allclose(expected, rtol: 1e-10, atol: 1e-10));
        Assert.True(weights!.allclose(mean, rtol: 1e-10, atol: 1e-10));
    }

    [Fact]
    public void Only_the_results_outlive_a_call()
    {
        using var attention = nn.MultiheadAttention(Width, Heads);
        using var x = randn([Length, Batch, Width]);
        using var scope = NewDisposeScope();
        var (output, _) = attention.call(x, x, x, need_weights: false);
        Assert.Equal([(long)Length, Batch, Width], output.shape);
        Assert.False(output.IsInvalid);
    }

    [Fact]
    public void Scaled_dot_product_attention_is_its_formula()
    {
        var (q, k, v) = (randn([2, 3, 4, 5], float64), randn([2, 3, 6, 5], float64), randn([2, 3, 6, 7], float64));
        var scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(5);
        AssertClose(scores.softmax(-1).matmul(v), nn.functional.scaled_dot_product_attention(q, k, v));

        var added = randn([4, 6], float64);
        AssertClose((scores + added).softmax(-1).matmul(v), nn.functional.scaled_dot_product_attention(q, k, v, added));

        var seen = added > -0.5;
        AssertClose(scores.masked_fill(seen.logical_not(), double.NegativeInfinity).softmax(-1).matmul(v), nn.functional.scaled_dot_product_attention(q, k, v, seen));
    }

    [Fact]
    public void Causal_attention_sees_nothing_that_comes_later()
    {
        var x = randn([1, 5, 4], float64);
        var y = nn.functional.scaled_dot_product_attention(x, x, x, is_casual: true);
        for (var length = 1; length <= 5; length++)
        {
            var start = x.narrow(1, 0, length);
            var alone = nn.functional.scaled_dot_product_attention(start.narrow(1, length - 1, 1), start, start);
            AssertClose(alone, y.narrow(1, length - 1, 1));
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.True(actual.allclose(expected, rtol: 1e-10, atol: 1e-10));
}
