using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class LinearAlgebraTests
{
    [Fact]
    public void Products_agree_with_their_definition_and_each_other()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn([2L, 3L, 4L], dtype: float64, generator: generator);
        var b = randn([2L, 4L, 5L], dtype: float64, generator: generator);
        var product = a.matmul(b);
        var (left, right, result) = (a.data<double>(), b.data<double>(), product.data<double>());
        for (var n = 0; n < 2; n++)
            for (var i = 0; i < 3; i++)
                for (var j = 0; j < 5; j++)
                    Assert.Equal(Enumerable.Range(0, 4).Sum(k => left[n, i, k] * right[n, k, j]), result[n, i, j], 1e-12);
        Assert.True(product.allclose(a.bmm(b)));
        Assert.True(product.allclose(einsum("nik,nkj->nij", a, b)));
        Assert.True(product[0].allclose(a[0].mm(b[0])));
        Assert.True((product[0] * 2).allclose(zeros([5L], dtype: float64).addmm(a[0], b[0], alpha: 2)));
        Assert.True(product[0].sum(1).allclose(a[0].mv(b[0].sum(1))));
    }

    [Theory]
    [InlineData("ij,kj->ik")]
    [InlineData("ij,kj->")]
    [InlineData("ij,kj->ijk")]
    [InlineData("ij,kj->j")]
    public void Einsum_sums_over_what_the_result_does_not_name(string equation)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn([3L, 4L], dtype: float64, generator: generator);
        var b = randn([5L, 4L], dtype: float64, generator: generator);
        var result = equation[(equation.IndexOf('>') + 1)..];
        var sizes = new Dictionary<char, long> { ['i'] = 3, ['j'] = 4, ['k'] = 5 };
        var shape = result.Select(name => sizes[name]).ToArray();
        var flat = new double[shape.Aggregate(1L, (product, size) => product * size)];
        var (left, right) = (a.data<double>(), b.data<double>());
        for (long i = 0; i < 3; i++)
        {
            for (long j = 0; j < 4; j++)
            {
                for (long k = 0; k < 5; k++)
                {
                    var place = result.Aggregate(0L, (at, name) => (at * sizes[name]) + (name == 'i' ? i : name == 'j' ? j : k));
                    flat[place] += left[i, j] * right[k, j];
                }
            }
        }
        Assert.True(tensor(flat, shape).allclose(einsum(equation, a, b)));
    }

    [Fact]
    public void Distances_agree_with_their_definition()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn([30L, 8L], generator: generator);
        var b = randn([40L, 8L], generator: generator);
        var literal = (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(-1).sqrt();
        // Squares are expanded for sizes above 25, which costs digits in single precision.
        Assert.True(literal.allclose(cdist(a, b), atol: 1e-4));
    }

    [Fact]
    public void Decompositions_multiply_back()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var x = randn([6L, 4L], dtype: float64, generator: generator);
        var (u, s, vh) = linalg.svd(x, fullMatrices: false);
        Assert.True(x.allclose(u.matmul(s.diag()).matmul(vh)));
        var (q, r) = linalg.qr(x);
        Assert.True(x.allclose(q.matmul(r)));
        Assert.True(eye(4, dtype: float64).allclose(q.T.matmul(q)));
        var symmetric = x.T.matmul(x);
        var (values, vectors) = linalg.eigh(symmetric);
        Assert.True(symmetric.allclose(vectors.matmul(values.diag()).matmul(vectors.T)));
        Assert.True(eye(4, dtype: float64).allclose(symmetric.matmul(linalg.inv(symmetric)), atol: 1e-9));
        Assert.True(x.T.allclose(symmetric.matmul(linalg.solve(symmetric, x.T))));
    }

    [Fact]
    public void The_number_of_threads_is_what_was_set_and_changes_no_result()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var before = get_num_threads();
        try
        {
            var x = randn([64L, 64L], generator: generator);
            set_num_threads(2);
            Assert.Equal(2, get_num_threads());
            var two = x.tanh();
            set_num_threads(1);
            Assert.True(two.Equals(x.tanh()));
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
