using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class AutogradTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> _functions = new()
    {
        ["tanh"] = x => x.tanh(),
        ["sigmoid"] = x => x.sigmoid(),
        ["exp"] = x => x.exp(),
        ["log of a positive"] = x => (x.square() + 1).log(),
        ["sqrt"] = x => (x.square() + 0.5).sqrt(),
        ["power"] = x => (x.abs() + 1).pow(2.5),
        ["relu"] = x => x.relu(),
        ["silu"] = x => x.silu(),
        ["clamp"] = x => x.clamp(-0.5, 0.5),
        ["quotients"] = x => x / (x.square() + 1) + 2.0 / (x.abs() + 1),
        ["sums along a dimension"] = x => x.sum(1, keepdim: true) * x,
        ["mean"] = x => x.mean([0]) * 3,
        ["variance"] = x => x.var(1),
        ["maximum along a dimension"] = x => x.max(1).values,
        ["softmax"] = x => x.softmax(1).square(),
        ["log of a softmax"] = x => x.log_softmax(0),
        ["logsumexp"] = x => x.logsumexp(1),
        ["norm"] = x => x.norm(1),
        ["matrix product"] = x => x.matmul(x.T).tanh(),
        ["einsum"] = x => einsum("ij,kj->ik", x, x.square()),
        ["concatenation"] = x => cat([x, x.square()], 1),
        ["indexing"] = x => x[TensorIndex.Colon, TensorIndex.Slice(1, 3)] * x[0, 2],
        ["gather"] = x => x.gather(1, tensor(new long[] { 0, 2, 2, 1, 3, 0 }, [3, 2])),
        ["where"] = x => where(x > 0, x.square(), x.exp()),
        ["masked fill"] = x => x.masked_fill(x > 0.3, 0.0).square(),
        ["broadcasting"] = x => x * x.mean([1], keepdim: true) - x[0],
        ["pairwise distances"] = x => cdist(x, eye(4, dtype: float64)),
        ["cumulative sum"] = x => x.cumsum(1).square(),
    };

    public static TheoryData<string> Functions => new(_functions.Keys);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var function = _functions[name];
        using var generator = new Generator(11);
        var start = randn([3L, 4L], dtype: float64, generator: generator);
        var weights = randn([3L, 64L], dtype: float64, generator: generator);
        Tensor Objective(Tensor x)
        {
            var y = function(x).flatten();
            return (y * weights.flatten().narrow(0, 0, y.numel())).sum();
        }

        var x = start.clone().requires_grad_();
        Objective(x).backward();
        var gradient = x.grad!.data<double>().ToArray();

        const double Step = 1e-6;
        for (var i = 0; i < 12; i++)
        {
            var up = start.clone();
            up.data<double>()[i / 4, i % 4] += Step;
            var down = start.clone();
            down.data<double>()[i / 4, i % 4] -= Step;
            var slope = (Objective(up).item<double>() - Objective(down).item<double>()) / (2 * Step);
            // Central differences of step 1e-6 in double precision are good to about 1e-8 for values of order 1.
            Assert.Equal(slope, gradient[i], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Backward_adds_to_the_gradient_that_is_there()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        (x * 3).sum().backward();
        (x * 4).sum().backward();
        Assert.Equal([7f, 7f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_of_a_vector_takes_the_gradient_to_start_from()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        x.square().backward([tensor(new[] { 1f, 10f, 100f })]);
        Assert.Equal([2f, 40f, 600f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_graph_serves_a_second_backward_only_when_it_was_retained()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var y = x.square() * x;
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(24.0, x.grad!.item<double>());
        Assert.ThrowsAny<Exception>(() => y.backward());
    }

    [Fact]
    public void Second_derivatives_come_from_a_graph_of_the_gradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(4)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x])[0];
        Assert.Equal(32.0, first.item<double>(), 12);
        Assert.Equal(48.0, second.item<double>(), 12);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Only_the_inputs_that_are_named_get_gradients()
    {
        using var scope = NewDisposeScope();
        var a = tensor(2f, requires_grad: true);
        var b = tensor(3f, requires_grad: true);
        (a * b).backward(inputs: [a]);
        Assert.Equal(3f, a.grad!.item<float>());
        Assert.Null(b.grad);
    }

    [Fact]
    public void Nothing_is_recorded_under_no_grad_and_recording_returns_after_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2f, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void A_detached_tensor_shares_the_values_and_not_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = x * 2;
        var detached = y.detach();
        Assert.False(detached.requires_grad);
        Assert.True(detached.is_leaf);
        detached.zero_();
        Assert.Equal([0f, 0f], y.data<float>().ToArray());
    }

    [Fact]
    public void A_result_keeps_its_gradient_when_asked_to()
    {
        using var scope = NewDisposeScope();
        var x = tensor(3f, requires_grad: true);
        var y = x.square();
        Assert.False(y.is_leaf);
        y.retain_grad();
        (y * 5).backward();
        Assert.Equal(5f, y.grad!.item<float>());
        Assert.Equal(30f, x.grad!.item<float>());
    }

    [Fact]
    public void A_gradient_can_be_set_and_taken_away()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Assert.Null(x.grad);
        x.grad = tensor(new[] { 5f, 6f });
        Assert.Equal([5f, 6f], x.grad!.data<float>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void A_straight_through_sign_passes_the_gradient_on()
    {
        using var scope = NewDisposeScope();
        var u = tensor(new[] { -0.3f, 0.7f, 2f }, requires_grad: true);
        var code = u + (u.sign() - u).detach();
        Assert.Equal([-1f, 1f, 1f], code.data<float>().ToArray());
        (code * tensor(new[] { 1f, 2f, 3f })).sum().backward();
        Assert.Equal([1f, 2f, 3f], u.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_leaf_that_wants_gradients_is_changed_in_place_only_under_no_grad()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Assert.ThrowsAny<Exception>(() => x.add_(1));
        using (no_grad())
            x.add_(1);
        Assert.Equal([2f, 3f], x.data<float>().ToArray());
    }

    [Fact]
    public void A_parameter_wants_gradients_and_shares_its_data()
    {
        using var scope = NewDisposeScope();
        var data = zeros(2);
        var parameter = new TorchSharp.Modules.Parameter(data);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
        using (no_grad())
            parameter.fill_(4);
        (parameter * parameter).sum().backward();
        Assert.Equal([8f, 8f], parameter.grad!.data<float>().ToArray());
        Assert.False(new TorchSharp.Modules.Parameter(zeros(2), requires_grad: false).requires_grad);
    }
}
