using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class ReductionTests
{
    private static readonly double[][] _rows = [[1, -2, 5, 0.5], [3, 3, -1, 0], [-4, 2, 8, 8]];

    private static Tensor Matrix() => tensor(_rows.SelectMany(row => row).ToArray(), [3L, 4L]);

    [Fact]
    public void Sums_means_and_spreads_agree_with_their_definitions()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        var all = _rows.SelectMany(row => row).ToArray();
        Assert.Equal(all.Sum(), x.sum().item<double>(), 12);
        Assert.Equal(all.Average(), x.mean().item<double>(), 12);
        Close(_rows.Select(row => row.Sum()), x.sum(1));
        Close(Enumerable.Range(0, 4).Select(c => _rows.Average(row => row[c])), x.mean([0]));
        Close(_rows.Select(row => Variance(row, row.Length - 1)), x.var(1));
        Close(_rows.Select(row => Variance(row, row.Length)), x.var(1, unbiased: false));
        Close(_rows.Select(row => Math.Sqrt(Variance(row, row.Length - 1))), x.std(1));
        Assert.Equal(Math.Sqrt(Variance(all, all.Length - 1)), x.std().item<double>(), 12);
        Close(_rows.Select(row => row.Aggregate(1.0, (a, b) => a * b)), x.prod(1));
        Assert.Equal([3L, 1L], x.sum(1, keepdim: true).shape);
        Assert.Equal([1L, 4L], x.mean([0], keepdim: true).shape);
        Assert.Equal(float32, x.sum(type: float32).dtype);
    }

    [Fact]
    public void Extremes_come_with_the_first_place_they_are_found_at()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        Assert.Equal(8, x.max().item<double>());
        Assert.Equal(-4, x.min().item<double>());
        var (values, places) = x.max(1);
        Close([5, 3, 8], values);
        Assert.Equal([2L, 0L, 2L], places.data<long>().ToArray());
        Assert.Equal([2L, 0L, 2L], x.argmax(1).data<long>().ToArray());
        Assert.Equal([1L, 2L, 0L], x.argmin(1).data<long>().ToArray());
        Assert.Equal(8L, x.argmin().item<long>());
        Close([5, 3, 8], x.amax(1));
        Close([-4, -2, -1, 0], x.amin(0));
    }

    [Fact]
    public void Truth_values_are_counted_and_joined()
    {
        using var scope = NewDisposeScope();
        var positive = Matrix() > 0;
        Assert.Equal(8L, positive.sum().item<long>());
        Assert.True(positive.any().item<bool>());
        Assert.False(positive.all().item<bool>());
        Assert.Equal([false, false, false], positive.all(1).data<bool>().ToArray());
        Assert.Equal(8L, positive.count_nonzero().item<long>());
    }

    [Fact]
    public void Softmax_and_logsumexp_agree_with_their_definitions_and_do_not_overflow()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        var sums = _rows.Select(row => row.Sum(Math.Exp)).ToArray();
        Close(sums.Select(sum => Math.Log(sum)), x.logsumexp(1));
        Close(_rows.SelectMany((row, r) => row.Select(v => Math.Exp(v) / sums[r])), x.softmax(1));
        Close(_rows.SelectMany((row, r) => row.Select(v => v - Math.Log(sums[r]))), x.log_softmax(1));
        Assert.Equal(1000 + Math.Log(2), tensor(new[] { 1000.0, 1000.0 }).logsumexp(0).item<double>(), 9);
    }

    [Fact]
    public void Norms_agree_with_their_definitions()
    {
        using var scope = NewDisposeScope();
        var x = Matrix();
        var squares = _rows.Select(row => Math.Sqrt(row.Sum(v => v * v)));
        Close(squares, x.norm(1));
        Close(_rows.Select(row => row.Sum(Math.Abs)), x.norm(1, p: 1f));
        Assert.Equal(Math.Sqrt(_rows.Sum(row => row.Sum(v => v * v))), x.norm().item<double>(), 12);
        Close(squares, linalg.vector_norm(x, dims: [1]));
        Close(squares, linalg.norm(x, 2.0, dims: [1]));
    }

    [Fact]
    public void Running_sums_agree_with_a_loop()
    {
        using var scope = NewDisposeScope();
        Close([1, -1, 4, 4.5, 3, 6, 5, 5, -4, -2, 6, 14], Matrix().cumsum(1));
        Close([1, -2, -10, -5], Matrix()[0].cumprod(0));
    }

    private static double Variance(double[] values, int divisor) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / divisor;

    private static void Close(IEnumerable<double> expected, Tensor actual)
    {
        var wanted = expected.ToArray();
        var found = actual.data<double>().ToArray();
        Assert.Equal(wanted.Length, found.Length);
        for (var i = 0; i < wanted.Length; i++)
            Assert.Equal(wanted[i], found[i], 1e-12 * Math.Max(1, Math.Abs(wanted[i])));
    }
}
