using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class ArithmeticTests
{
    [Fact]
    public void Types_of_results_follow_the_kinds_of_the_operands()
    {
        using var scope = NewDisposeScope();
        var (bytes, longs, floats, doubles, bools) = (ones(2, dtype: uint8), ones(2, dtype: int64), ones(2), ones(2, dtype: float64), ones(2) > 0);
        Assert.Equal(float32, (longs + floats).dtype);
        Assert.Equal(float64, (floats + doubles).dtype);
        Assert.Equal(int64, (bytes + longs).dtype);
        Assert.Equal(float32, (floats * 2.5).dtype);
        Assert.Equal(float32, (longs * 2.5).dtype);
        Assert.Equal(int64, (longs * 2).dtype);
        Assert.Equal(float32, (longs / 2).dtype);
        Assert.Equal(int64, (bools + bools).sum().dtype);
        Assert.Equal(int64, bools.sum().dtype);
        Assert.Equal(ScalarType.Bool, (floats > longs).dtype);
        Assert.Equal(float32, (floats + tensor(2.0)).dtype);
    }

    [Fact]
    public void Operators_with_numbers_on_either_side_agree_with_arithmetic()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, -2f, 4f });
        Assert.Equal([3f, 0f, 6f], (x + 2).data<float>().ToArray());
        Assert.Equal([3f, 0f, 6f], (2.0 + x).data<float>().ToArray());
        Assert.Equal([-1f, -4f, 2f], (x - 2f).data<float>().ToArray());
        Assert.Equal([1f, 4f, -2f], (2 - x).data<float>().ToArray());
        Assert.Equal([0.5f, -1f, 2f], (x / 2).data<float>().ToArray());
        Assert.Equal([2f, -1f, 0.5f], (2 / x).data<float>().ToArray());
        Assert.Equal([-3f, 6f, -12f], (-3L * x).data<float>().ToArray());
        Assert.Equal([-1f, 2f, -4f], (-x).data<float>().ToArray());
        Assert.Equal([1f, 1f, 1f], (x % 3).data<float>().ToArray());
        Assert.Equal([1f, -2f, 4f], x.data<float>().ToArray());
    }

    [Fact]
    public void Comparisons_are_element_by_element()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f });
        Assert.Equal([false, true, false], (x == 2).data<bool>().ToArray());
        Assert.Equal([true, false, true], (x != 2).data<bool>().ToArray());
        Assert.Equal([true, false, false], (x < 2).data<bool>().ToArray());
        Assert.Equal([false, true, true], (x >= 2).data<bool>().ToArray());
        Assert.Equal([false, false, true], (x > tensor(new[] { 1f, 2f, 2f })).data<bool>().ToArray());
        Assert.Equal([false, true, false], ((x > 1) & (x < 3)).data<bool>().ToArray());
        Assert.Equal([true, false, true], (~(x == 2)).data<bool>().ToArray());
        Assert.Equal([true, false, true], ((x < 2) | (x > 2)).data<bool>().ToArray());
        Assert.True(x.allclose(x + 1e-7));
        Assert.False(x.allclose(x + 1e-3));
    }

    [Fact]
    public void Shapes_broadcast_from_the_last_dimension()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn([4L, 1L, 3L], generator: generator);
        var b = randn([5L, 1L], generator: generator);
        var sum = a * b - a;
        Assert.Equal([4L, 5L, 3L], sum.shape);
        var (left, right, result) = (a.data<float>(), b.data<float>(), sum.data<float>());
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 5; j++)
                for (var k = 0; k < 3; k++)
                    Assert.Equal((left[i, 0, k] * right[j, 0]) - left[i, 0, k], result[i, j, k], 1e-6f);
    }

    public static TheoryData<string> Functions => new(_functions.Keys);

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Ours, Func<double, double> Literal)> _functions = new()
    {
        ["abs"] = (x => x.abs(), Math.Abs),
        ["exp"] = (x => x.exp(), Math.Exp),
        ["expm1"] = (x => x.expm1(), x => Math.Exp(x) - 1),
        ["log"] = (x => x.abs().log(), x => Math.Log(Math.Abs(x))),
        ["log1p"] = (x => x.abs().log1p(), x => Math.Log(1 + Math.Abs(x))),
        ["log2"] = (x => x.abs().log2(), x => Math.Log2(Math.Abs(x))),
        ["sqrt"] = (x => x.abs().sqrt(), x => Math.Sqrt(Math.Abs(x))),
        ["rsqrt"] = (x => x.abs().rsqrt(), x => 1 / Math.Sqrt(Math.Abs(x))),
        ["sin"] = (x => x.sin(), Math.Sin),
        ["cos"] = (x => x.cos(), Math.Cos),
        ["tanh"] = (x => x.tanh(), Math.Tanh),
        ["sigmoid"] = (x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        ["relu"] = (x => x.relu(), x => Math.Max(x, 0)),
        ["silu"] = (x => x.silu(), x => x / (1 + Math.Exp(-x))),
        ["sign"] = (x => x.sign(), x => Math.Sign(x)),
        ["floor"] = (x => x.floor(), Math.Floor),
        ["ceil"] = (x => x.ceil(), Math.Ceiling),
        ["trunc"] = (x => x.trunc(), Math.Truncate),
        ["round, halves to even"] = (x => x.round(), Math.Round),
        ["reciprocal"] = (x => x.reciprocal(), x => 1 / x),
        ["pow"] = (x => x.abs().pow(1.5), x => Math.Pow(Math.Abs(x), 1.5)),
        ["clamp"] = (x => x.clamp(-0.4, 1.1), x => Math.Clamp(x, -0.4, 1.1)),
        ["clamp from below"] = (x => x.clamp(min: 0.2), x => Math.Max(x, 0.2)),
        ["remainder of the divisor's sign"] = (x => x.remainder(0.7), x => x - (0.7 * Math.Floor(x / 0.7))),
        ["rounded quotient"] = (x => x.div(0.7, RoundingMode.floor), x => Math.Floor(x / 0.7)),
        ["logaddexp"] = (x => logaddexp(x, x * 2), x => Math.Log(Math.Exp(x) + Math.Exp(2 * x))),
        ["maximum"] = (x => maximum(x, x.square()), x => Math.Max(x, x * x)),
        ["lerp"] = (x => lerp(x, x.square(), tensor(0.25)), x => x + (0.25 * ((x * x) - x))),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Elementwise_functions_agree_with_Math(string name)
    {
        using var scope = NewDisposeScope();
        var (ours, literal) = _functions[name];
        double[] inputs = [-2.5, -1.5, -0.5, -1e-3, 1e-3, 0.5, 1.5, 2.5, 3.7];
        var result = ours(tensor(inputs)).data<double>().ToArray();
        for (var i = 0; i < inputs.Length; i++)
            Assert.Equal(literal(inputs[i]), result[i], 1e-12 * Math.Max(1, Math.Abs(literal(inputs[i]))));
    }

    [Fact]
    public void Operations_in_place_change_the_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 4f });
        var result = x.add_(1).mul_(2).sub_(tensor(new[] { 0f, 1f })).div_(2).clamp_(0, 3);
        Assert.Equal([2f, 3f], x.data<float>().ToArray());
        Assert.Equal([2f, 3f], result.data<float>().ToArray());
        x.addcmul_(tensor(new[] { 2f, 2f }), tensor(new[] { 3f, 4f }), 0.5).addcdiv_(tensor(new[] { 1f, 1f }), tensor(new[] { 2f, 4f }), 2);
        Assert.Equal([6f, 7.5f], x.data<float>().ToArray());
        x.lerp_(tensor(new[] { 0f, 0f }), tensor(0.5f)).copy_(x * 2).sqrt_();
        Assert.Equal([MathF.Sqrt(6), MathF.Sqrt(7.5f)], x.data<float>().ToArray());
        x.zero_().fill_(3);
        Assert.Equal([3f, 3f], x.data<float>().ToArray());
    }

    [Fact]
    public void Whole_numbers_divide_and_shift_as_bits()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new long[] { -7, 7, 12 });
        Assert.Equal([-4L, 3L, 6L], x.div(2, RoundingMode.floor).data<long>().ToArray());
        Assert.Equal([-3L, 3L, 6L], x.div(2, RoundingMode.trunc).data<long>().ToArray());
        Assert.Equal([1L, 3L, 0L], (x & tensor(3L)).data<long>().ToArray());
        Assert.Equal([28L, 48L], tensor(new long[] { 7, 12 }).bitwise_left_shift(tensor(2L)).data<long>().ToArray());
    }

    [Fact]
    public void Not_numbers_and_infinities_are_told_apart()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, float.NaN, float.NegativeInfinity });
        Assert.Equal([false, true, false], x.isnan().data<bool>().ToArray());
        Assert.Equal([true, false, false], x.isfinite().data<bool>().ToArray());
        Assert.Equal([false, false, true], x.isinf().data<bool>().ToArray());
        Assert.Equal([1f, 0f, -9f], x.nan_to_num(0, 9, -9).data<float>().ToArray());
    }
}
