using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing.Tests.Torch.Nn;

/// <summary>Resizing against a separable restatement: each side's weights written out, then applied to columns and rows.</summary>
public class InterpolationTests
{
    private static readonly Func<double, double> _triangle = t => Math.Max(0, 1 - Math.Abs(t));

    public static TheoryData<int, int> Sizes => new() { { 4, 4 }, { 7, 9 }, { 3, 2 }, { 10, 3 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bilinear_weighs_the_two_nearest_of_each_side(int height, int width)
        => AssertResized(height, width, InterpolationMode.Bilinear, false, (from, to) => Weights(from, to, _triangle, 1, clampsCentre: true));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bicubic_weighs_the_four_nearest_with_a_of_three_quarters(int height, int width)
        => AssertResized(height, width, InterpolationMode.Bicubic, false, (from, to) => Weights(from, to, Cubic(-0.75), 2, clampsCentre: false));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Antialiased_bilinear_widens_its_window_by_the_scale(int height, int width)
        => AssertResized(height, width, InterpolationMode.Bilinear, true, (from, to) => Antialiased(from, to, _triangle, 1));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Antialiased_bicubic_widens_its_window_by_the_scale_with_a_of_one_half(int height, int width)
        => AssertResized(height, width, InterpolationMode.Bicubic, true, (from, to) => Antialiased(from, to, Cubic(-0.5), 2));

    [Fact]
    public void Aligned_corners_keep_the_corners_and_divide_the_way_between_evenly()
    {
        var x = tensor(new[] { 1.0, 4, 2 }, [1, 1, 3]);
        Assert.Equal([1, 2.5, 4, 3, 2], functional.interpolate(x, [5], mode: InterpolationMode.Linear, align_corners: true).data<double>().ToArray());
        var image = functional.interpolate(x.unsqueeze(2), [1, 5], mode: InterpolationMode.Bilinear, align_corners: true);
        Assert.Equal([1, 2.5, 4, 3, 2], image.data<double>().ToArray());
    }

    [Fact]
    public void Nearest_takes_the_element_at_the_rounded_down_place()
    {
        var x = tensor(new[] { 1.0, 4, 2 }, [1, 1, 3]);
        Assert.Equal([1.0, 1, 4, 4, 2], functional.interpolate(x, [5]).data<double>().ToArray());
        var image = functional.interpolate(x.unsqueeze(2), scale_factor: [2, 2]);
        Assert.Equal([1.0, 1, 4, 4, 2, 2, 1, 1, 4, 4, 2, 2], image.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_flow_through_resizing()
    {
        var x = randn([1, 1, 4, 4], float64).requires_grad_();
        functional.interpolate(x, [6, 6], mode: InterpolationMode.Bilinear).sum().backward();
        Assert.Equal(36, x.grad!.sum().item<double>(), 1e-10);
    }

    private static void AssertResized(int height, int width, InterpolationMode mode, bool antialias, Func<int, int, Tensor> weights)
    {
        using var generator = new Generator(4);
        var x = randn([2, 3, 5, 6], float64, generator: generator);
        var y = functional.interpolate(x, [height, width], mode: mode, align_corners: false, antialias: antialias);
        var expected = weights(5, height).matmul(x).matmul(weights(6, width).T);
        Assert.Equal([2L, 3L, height, width], y.shape);
        Assert.True(y.allclose(expected, rtol: 1e-10, atol: 1e-10));
    }

    /// <summary>One row for each result: the kernel at the distances of its centre, elements beyond the edge being the edge's.</summary>
    private static Tensor Weights(int from, int to, Func<double, double> kernel, int reach, bool clampsCentre)
    {
        var rows = zeros([to, from], float64);
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * from / to - 0.5;
            if (clampsCentre)
                centre = Math.Max(0, centre);
            var first = (int)Math.Floor(centre) - reach + 1;
            for (var j = first; j < first + 2 * reach; j++)
            {
                var place = Math.Clamp(j, 0, from - 1);
                rows[i, place] = rows[i, place].item<double>() + kernel(j - centre);
            }
        }
        return rows;
    }

    /// <summary>One row for each result: the kernel stretched by the scale where it shrinks, cut off at the edges and made to sum to 1.</summary>
    private static Tensor Antialiased(int from, int to, Func<double, double> kernel, int reach)
    {
        var rows = zeros([to, from], float64);
        var scale = Math.Max(1, (double)from / to);
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * from / to;
            var first = Math.Max(0, (int)(centre - reach * scale + 0.5));
            var end = Math.Min(from, (int)(centre + reach * scale + 0.5));
            for (var j = first; j < end; j++)
                rows[i, j] = kernel((j + 0.5 - centre) / scale);
        }
        return rows / rows.sum(1, keepdim: true);
    }

    private static Func<double, double> Cubic(double a) => t => Math.Abs(t) switch
    {
        <= 1 and var d => ((a + 2) * d - (a + 3)) * d * d + 1,
        < 2 and var d => (((d - 5) * d + 8) * d - 4) * a,
        _ => 0,
    };
}
