using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Nn;

/// <summary>Each layer against its definition, element by element, in double precision.</summary>
public class LayerTests
{
    private const double Tolerance = 1e-12;

    public LayerTests() => manual_seed(5);

    [Fact]
    public void Linear_is_the_product_with_the_transposed_weight_plus_bias()
    {
        using var layer = nn.Linear(3, 2, dtype: float64);
        var x = randn([4, 3], float64);
        AssertClose(x.matmul(layer.weight.T) + layer.bias!, layer.call(x));
        using var plain = nn.Linear(3, 2, hasBias: false, dtype: float64);
        Assert.Null(plain.bias);
        AssertClose(x.matmul(plain.weight.T), plain.call(x));
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(2, 1, 1, 2)]
    public void A_convolution_is_the_sum_over_its_window(long stride, long padding, long dilation, long groups)
    {
        using var layer = nn.Conv2d(4, 6, (3, 2), (stride, stride), (padding, padding), (dilation, dilation), groups: groups, dtype: float64);
        var x = randn([2, 4, 7, 6], float64);
        var y = layer.call(x);
        var (w, b, input) = (layer.weight.detach(), layer.bias!.detach(), x.data<double>());
        var height = (7 + 2 * padding - dilation * 2 - 1) / stride + 1;
        var width = (6 + 2 * padding - dilation - 1) / stride + 1;
        Assert.Equal([2, 6, height, width], y.shape);
        Assert.Equal([6, 4 / groups, 3, 2], w.shape);
        var weights = w.data<double>();
        foreach (var (n, o, i, j) in Places(2, 6, height, width))
        {
            var expected = b[o].item<double>();
            foreach (var (c, di, dj) in Places(4 / groups, 3, 2))
            {
                var (row, column) = (i * stride - padding + di * dilation, j * stride - padding + dj * dilation);
                if (row is >= 0 and < 7 && column is >= 0 and < 6)
                    expected += weights[o, c, di, dj] * input[n, o / (6 / groups) * (4 / groups) + c, row, column];
            }
            Assert.Equal(expected, y[n, o, i, j].item<double>(), Tolerance);
        }
    }

    [Fact]
    public void Circular_padding_continues_an_image_at_its_other_side()
    {
        using var layer = nn.Conv2d(1, 1, 3, padding: 1, padding_mode: PaddingModes.Circular, bias: false, dtype: float64);
        var x = randn([1, 1, 4, 4], float64);
        var tiled = x.repeat(1, 1, 3, 3)[TensorIndex.Ellipsis, TensorIndex.Slice(3, 9), TensorIndex.Slice(3, 9)];
        AssertClose(nn.functional.conv2d(tiled, layer.weight), layer.call(x));
    }

    [Fact]
    public void Batch_normalisation_takes_the_batch_in_training_and_the_running_statistics_in_evaluation()
    {
        using var layer = nn.BatchNorm2d(3, eps: 1e-3, momentum: 0.3, dtype: float64);
        nn.init.uniform_(layer.weight!);
        nn.init.uniform_(layer.bias!);
        var x = randn([4, 3, 2, 5], float64) * 3 + 1;
        var mean = x.mean([0, 2, 3]);
        var centred = x - mean.view(1, 3, 1, 1);
        var biased = centred.square().mean([0, 2, 3]);
        var unbiased = biased * 40 / 39;
        Tensor Affine(Tensor y) => y * layer.weight!.view(1, 3, 1, 1) + layer.bias!.view(1, 3, 1, 1);

        AssertClose(Affine(centred / (biased + 1e-3).sqrt().view(1, 3, 1, 1)), layer.call(x));
        AssertClose(mean * 0.3, layer.running_mean!);
        AssertClose(unbiased * 0.3 + 0.7, layer.running_var!);
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());

        layer.call(x);
        AssertClose(mean * 0.51, layer.running_mean!);
        Assert.Equal(2, layer.num_batches_tracked!.item<long>());

        layer.eval();
        var expected = Affine((x - layer.running_mean!.view(1, 3, 1, 1)) / (layer.running_var! + 1e-3).sqrt().view(1, 3, 1, 1));
        AssertClose(expected, layer.call(x));
        Assert.Equal(2, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void Batch_normalisation_of_vectors_takes_the_columns()
    {
        using var layer = nn.BatchNorm1d(3, dtype: float64);
        var x = randn([6, 3], float64) * 2 + 5;
        AssertClose((x - x.mean([0])) / (x.var(0, unbiased: false) + 1e-5).sqrt(), layer.call(x));
        var sequences = randn([6, 3, 4], float64);
        AssertClose(layer.call(sequences.transpose(1, 2).reshape(24, 3)).view(6, 4, 3).transpose(1, 2), layer.call(sequences));
    }

    [Fact]
    public void Batch_normalisation_refuses_inputs_of_another_rank()
    {
        using var vectors = nn.BatchNorm1d(3);
        using var images = nn.BatchNorm2d(3);
        Assert.Throws<ArgumentException>(() => vectors.call(ones(2, 3, 4, 4)));
        Assert.Throws<ArgumentException>(() => images.call(ones(2, 3)));
    }

    [Fact]
    public void Without_tracking_batch_normalisation_takes_the_batch_in_evaluation_too()
    {
        using var layer = nn.BatchNorm1d(3, track_running_stats: false, affine: false, dtype: float64);
        layer.eval();
        var x = randn([6, 3], float64);
        AssertClose((x - x.mean([0])) / (x.var(0, unbiased: false) + 1e-5).sqrt(), layer.call(x));
        Assert.Empty(layer.parameters());
        Assert.Empty(layer.buffers());
    }

    [Fact]
    public void Layer_normalisation_takes_each_row()
    {
        using var layer = nn.LayerNorm(5, eps: 1e-2, dtype: float64);
        nn.init.uniform_(layer.weight!);
        nn.init.uniform_(layer.bias!);
        var x = randn([2, 3, 5], float64);
        var expected = (x - x.mean([-1], keepdim: true)) / (x.var(-1, unbiased: false, keepdim: true) + 1e-2).sqrt() * layer.weight! + layer.bias!;
        AssertClose(expected, layer.call(x));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    public void Local_response_normalisation_divides_by_the_mean_square_of_neighbouring_channels(long size)
    {
        using var layer = nn.LocalResponseNorm(size, alpha: 0.7, beta: 0.6, k: 2);
        var x = randn([2, 7, 3, 2], float64);
        var y = layer.call(x);
        foreach (var (n, c, i, j) in Places(2, 7, 3, 2))
        {
            var sum = 0.0;
            for (var other = c - size / 2; other < c - size / 2 + size; other++)
                sum += other is >= 0 and < 7 ? Math.Pow(x[n, other, i, j].item<double>(), 2) : 0;
            Assert.Equal(x[n, c, i, j].item<double>() / Math.Pow(2 + 0.7 * sum / size, 0.6), y[n, c, i, j].item<double>(), Tolerance);
        }
        Assert.Equal([2L, 7L, 4L], layer.call(ones(2, 7, 4)).shape);
    }

    [Fact]
    public void Dropout_zeroes_a_share_and_scales_the_rest_only_in_training()
    {
        using var layer = nn.Dropout(0.2);
        using var x = ones(100_000);
        using var dropped = layer.call(x);
        var zeros = 1 - dropped.count_nonzero().item<long>() / 100_000.0;
        Assert.Equal(0.2, zeros, 0.01); // Eight standard deviations.
        var kept = dropped[dropped > 0];
        Assert.True(kept.allclose(full_like(kept, 1.25)));
        layer.eval();
        Assert.True(layer.call(x).allclose(x, rtol: 0, atol: 0));
    }

    [Fact]
    public void An_embedding_is_the_row_of_its_index_and_the_padding_row_stays_zero()
    {
        using var layer = nn.Embedding(5, 3, padding_idx: 1);
        var y = layer.call(tensor(new long[] { 4, 1, 0, 4 }, [2, 2]));
        Assert.Equal([2L, 2L, 3L], y.shape);
        Assert.True(y[0, 0].allclose(layer.weight[4], rtol: 0, atol: 0));
        Assert.Equal(0, y[0, 1].abs().sum().item<float>());
        y.sum().backward();
        Assert.Equal([1f, 0, 0, 0, 2], layer.weight.grad!.select(1, 0).data<float>().ToArray());
    }

    [Fact]
    public void Pooling_takes_the_largest_or_the_mean_of_each_window()
    {
        var x = arange(16, dtype: float64).view(1, 1, 4, 4);
        AssertClose(tensor(new double[] { 5, 7, 13, 15 }).view(1, 1, 2, 2), nn.MaxPool2d(2).call(x));
        AssertClose(tensor(new double[] { 10, 11, 14, 15 }).view(1, 1, 2, 2), nn.MaxPool2d(3, stride: 1).call(x));
        AssertClose(tensor(new[] { 2.5, 4.5, 10.5, 12.5 }).view(1, 1, 2, 2), nn.AvgPool2d(2).call(x));
        AssertClose(x.view(1, 1, 4, 2, 2).mean([-1]), nn.AvgPool2d((1, 2)).call(x));
        AssertClose(tensor(new[] { 0, 0.75, 0.75, 3, 7.5, 4.5, 3, 6.75, 3.75 }).view(1, 1, 3, 3), nn.AvgPool2d(2, stride: 2, padding: 1).call(x));
        AssertClose(x.mean([2, 3], keepdim: true), nn.AdaptiveAvgPool2d(1).call(x));
        AssertClose(x.view(1, 1, 4, 2, 2).mean([2, 4]).view(1, 1, 1, 2), nn.AdaptiveAvgPool2d((1, 2)).call(x));
    }

    [Fact]
    public void Activations_are_their_formulas()
    {
        var x = linspace(-4, 8, 49, dtype: float64);
        AssertMap(x, v => Math.Max(0, v), nn.ReLU());
        AssertMap(x, v => Math.Clamp(v, 0, 6), nn.ReLU6());
        AssertMap(x, v => v < 0 ? 0.2 * v : v, nn.LeakyReLU(0.2));
        AssertMap(x, Math.Tanh, nn.Tanh());
        AssertMap(x, v => 1 / (1 + Math.Exp(-v)), nn.Sigmoid());
        AssertMap(x, v => Math.Log(1 + Math.Exp(2 * v)) / 2, nn.Softplus(beta: 2));
        AssertMap(x, v => v, nn.Identity());
        AssertClose(x * (1 + (x / Math.Sqrt(2)).erf()) / 2, nn.GELU().call(x));
        AssertMap(x, v => -Math.Log(1 + Math.Exp(-v)), nn.functional.logsigmoid(x));
        AssertMap(x, v => 0.5 * v * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v))),
            nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh));
    }

    [Fact]
    public void Flatten_joins_the_dimensions_after_the_batch()
    {
        Assert.Equal([2L, 12L], nn.Flatten().call(ones(2, 3, 4)).shape);
        Assert.Equal([6L, 4L], nn.Flatten(0, 1).call(ones(2, 3, 4)).shape);
    }

    [Fact]
    public void A_sequence_calls_its_modules_in_order_and_leaves_its_input()
    {
        using var first = nn.Linear(3, 4, dtype: float64);
        using var net = nn.Sequential(first, nn.Tanh());
        net.append(nn.Linear(4, 1, dtype: float64));
        var x = randn([2, 3], float64);
        var y = net.call(x);
        Assert.False(x.IsInvalid);
        Assert.Equal(3, net.Count);
        AssertClose(((nn.Module<Tensor, Tensor>)net[2]).call(first.call(x).tanh()), y);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], net.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_network_s_gradients_agree_with_finite_differences()
    {
        using var net = nn.Sequential(nn.Conv2d(2, 3, 3, padding: 1), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2), nn.LocalResponseNorm(3), nn.Flatten(),
            nn.Linear(12, 5), nn.LayerNorm(5), nn.GELU(), nn.Linear(5, 3)).to(float64);
        var x = randn([4, 2, 4, 4], float64);
        var classes = tensor(new long[] { 0, 2, 1, 1 });
        double Loss() => nn.functional.cross_entropy(net.call(x), classes).item<double>();
        nn.functional.cross_entropy(net.call(x), classes).backward();

        const double Step = 1e-6;
        foreach (var (name, parameter) in net.named_parameters())
        {
            var (values, gradient) = (parameter.detach().view(-1), parameter.grad!.view(-1));
            for (var i = 0; i < Math.Min(4, values.numel()); i++)
            {
                var value = values[i].item<double>();
                values[i] = value + Step;
                var above = Loss();
                values[i] = value - Step;
                var below = Loss();
                values[i] = value;
                // Rounding of a loss of about 1 is 1e-16 / 1e-6.
                Assert.True(Math.Abs((above - below) / (2 * Step) - gradient[i].item<double>()) < 1e-7, $"{name}[{i}]");
            }
        }
    }

    private static IEnumerable<(long, long, long, long)> Places(long a, long b, long c, long d)
        => from i in Range(a) from j in Range(b) from k in Range(c) from l in Range(d) select (i, j, k, l);

    private static IEnumerable<(long, long, long)> Places(long a, long b, long c) => from i in Range(a) from j in Range(b) from k in Range(c) select (i, j, k);

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);

    private static void AssertMap(Tensor x, Func<double, double> formula, nn.Module<Tensor, Tensor> module) => AssertMap(x, formula, module.call(x));

    private static void AssertMap(Tensor x, Func<double, double> formula, Tensor actual)
        => AssertClose(tensor([.. x.data<double>().Select(formula)]), actual);

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.allclose(expected, rtol: Tolerance, atol: Tolerance));
    }
}
