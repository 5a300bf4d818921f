using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing.Tests.Torch.Nn;

/// <summary>Ranges exactly, deviations within 5 % (at 60,000 and more values more than ten standard errors).</summary>
public class InitializationTests
{
    public InitializationTests() => manual_seed(21);

    [Fact]
    public void Fans_are_inputs_and_outputs_times_the_window()
    {
        Assert.Equal((30L, 20L), init.CalculateFanInAndFanOut(zeros(20, 30)));
        Assert.Equal((27L, 144L), init.CalculateFanInAndFanOut(zeros(16, 3, 3, 3)));
        Assert.ThrowsAny<ArgumentException>(() => init.CalculateFanInAndFanOut(zeros(3)));
    }

    [Fact]
    public void Gains_follow_the_nonlinearity()
    {
        Assert.Equal(1, init.calculate_gain(init.NonlinearityType.Linear), 12);
        Assert.Equal(1, init.calculate_gain(init.NonlinearityType.Sigmoid), 12);
        Assert.Equal(5.0 / 3, init.calculate_gain(init.NonlinearityType.Tanh), 12);
        Assert.Equal(Math.Sqrt(2), init.calculate_gain(init.NonlinearityType.ReLU), 12);
        Assert.Equal(Math.Sqrt(2 / 1.04), init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.2), 12);
    }

    [Fact]
    public void Uniform_initialisations_fill_their_range()
    {
        AssertUniform(2, 5, init.uniform_(zeros(300, 200), 2, 5));
        var xavier = 1.5 * Math.Sqrt(6.0 / 500);
        AssertUniform(-xavier, xavier, init.xavier_uniform_(zeros(300, 200), 1.5));
        var kaiming = Math.Sqrt(6.0 / 200);
        AssertUniform(-kaiming, kaiming, init.kaiming_uniform_(zeros(300, 200), nonlinearity: init.NonlinearityType.ReLU));
    }

    [Fact]
    public void Normal_initialisations_have_their_deviation()
    {
        AssertNormal(3, 0.5, init.normal_(zeros(300, 200), 3, 0.5));
        AssertNormal(0, Math.Sqrt(2.0 / 500), init.xavier_normal_(zeros(300, 200)));
        AssertNormal(0, Math.Sqrt(2.0 / 300), init.kaiming_normal_(zeros(300, 200), mode: init.FanInOut.FanOut));
        AssertNormal(0, 1 / Math.Sqrt(200), init.kaiming_normal_(zeros(300, 200), nonlinearity: init.NonlinearityType.Linear));
    }

    [Fact]
    public void A_truncated_normal_stays_inside_its_limits()
    {
        var x = init.trunc_normal_(zeros(300, 200), std: 0.02, a: -0.04, b: 0.04);
        Assert.InRange(x.min().item<float>(), -0.04f, -0.0395f);
        Assert.InRange(x.max().item<float>(), 0.0395f, 0.04f);
        Assert.Equal(0.02 * 0.8796, x.std().item<float>(), 0.0005); // The deviation of a normal cut off at two deviations.
    }

    [Theory]
    [InlineData(5, 8)]
    [InlineData(8, 5)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns(long rows, long columns)
    {
        var x = init.orthogonal_(zeros(rows, columns, float64), 3);
        var product = rows < columns ? x.matmul(x.T) : x.T.matmul(x);
        Assert.True(product.allclose(9 * eye(5, dtype: float64), rtol: 1e-10, atol: 1e-10));
    }

    [Fact]
    public void Constants_fill_a_parameter_without_a_gradient()
    {
        using var layer = Linear(2, 2);
        Assert.Same(layer.weight, init.constant_(layer.weight, 0.5));
        Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f], layer.weight.detach().data<float>().ToArray());
        Assert.True(layer.weight.is_leaf && layer.weight.requires_grad);
        Assert.Equal(4, init.ones_(layer.weight).sum().item<float>());
        Assert.Equal(0, init.zeros_(layer.weight).sum().item<float>());
    }

    [Fact]
    public void Layers_begin_as_in_PyTorch()
    {
        using var linear = Linear(200, 300);
        AssertUniform(-1 / Math.Sqrt(200), 1 / Math.Sqrt(200), linear.weight.detach());
        Assert.InRange(linear.bias!.abs().max().item<float>(), 0.95 / Math.Sqrt(200), 1 / Math.Sqrt(200));
        using var convolution = Conv2d(32, 256, 3);
        AssertUniform(-1 / Math.Sqrt(288), 1 / Math.Sqrt(288), convolution.weight.detach());
        Assert.InRange(convolution.bias!.abs().max().item<float>(), 0.95 / Math.Sqrt(288), 1 / Math.Sqrt(288));
        using var embedding = Embedding(300, 200);
        AssertNormal(0, 1, embedding.weight.detach());
        using var attention = MultiheadAttention(160, 4);
        var bound = Math.Sqrt(6.0 / (160 + 480));
        AssertUniform(-bound, bound, attention.get_parameter("in_proj_weight")!.detach());
        Assert.Equal(0, attention.get_parameter("in_proj_bias")!.abs().sum().item<float>());
        Assert.Equal(0, attention.get_parameter("out_proj.bias")!.abs().sum().item<float>());
    }

    [Fact]
    public void A_seed_decides_the_weights()
    {
        manual_seed(1);
        using var first = Linear(3, 3);
        manual_seed(1);
        using var second = Linear(3, 3);
        Assert.True(first.weight.allclose(second.weight, rtol: 0, atol: 0));
        using var third = Linear(3, 3);
        Assert.False(first.weight.allclose(third.weight));
    }

    private static void AssertUniform(double low, double high, Tensor x)
    {
        var range = high - low;
        Assert.InRange(x.min().item<float>(), (float)low, low + 0.001 * range);
        Assert.InRange(x.max().item<float>(), high - 0.001 * range, (float)high);
        Assert.Equal(range / Math.Sqrt(12), x.std().item<float>(), 0.05 * range);
    }

    private static void AssertNormal(double mean, double deviation, Tensor x)
    {
        Assert.Equal(mean, x.mean().item<float>(), 0.05 * deviation);
        Assert.Equal(deviation, x.std().item<float>(), 0.05 * deviation);
        Assert.True(x.max().item<float>() > mean + 3 * deviation);
    }
}
