using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Nn;

public class ModuleTests
{
    [Fact]
    public void Fields_become_parts_under_their_own_names()
    {
        using var net = new Net();
        Assert.Equal(["scale", "first.weight", "first.bias", "_second.weight"], net.named_parameters().Select(entry => entry.name));
        Assert.Equal(["offset"], net.named_buffers().Select(entry => entry.name));
        Assert.Equal(["first", "_second"], net.named_children().Select(entry => entry.name));
    }

    [Fact]
    public void Without_recursion_only_own_parameters_and_buffers_are_listed()
    {
        using var net = nn.Sequential(("inner", new Net()));
        Assert.Empty(net.parameters(recurse: false));
        Assert.Empty(net.named_buffers(recurse: false));
        Assert.Contains("inner.scale", net.named_parameters().Select(entry => entry.name));
        Assert.Contains("inner.offset", net.named_buffers().Select(entry => entry.name));
    }

    [Fact]
    public void Modules_are_all_those_below_with_the_path_as_name()
    {
        using var net = nn.Sequential(("a", new Net()), ("b", nn.ReLU()));
        Assert.Equal(["a", "a._second", "a.first", "b"], net.named_modules().Select(entry => entry.name).Order());
        Assert.Equal(4, net.modules().Count());
        Assert.Equal(2, net.children().Count());
    }

    [Fact]
    public void A_shared_parameter_is_listed_once()
    {
        using var tied = new Tied();
        Assert.Equal(2, tied.parameters().Count());
    }

    [Fact]
    public void A_list_of_modules_names_them_by_place()
    {
        using var owner = new Owner();
        Assert.Equal(["layers.0.weight", "layers.1.weight", "layers.2.weight"], owner.named_parameters().Select(entry => entry.name));
        Assert.Equal(3, owner.layers.Count);
    }

    [Fact]
    public void A_name_with_a_dot_or_an_empty_name_is_refused()
    {
        using var net = nn.Sequential();
        using var layer = nn.Linear(1, 1);
        Assert.ThrowsAny<Exception>(() => net.register_module("a.b", layer));
        Assert.ThrowsAny<Exception>(() => net.register_module("", layer));
    }

    [Fact]
    public void Train_and_eval_reach_every_module()
    {
        using var net = nn.Sequential(("a", new Net()), ("b", nn.Dropout()));
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));
        net.eval();
        Assert.All(net.modules().Append(net), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules().Append(net), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_every_module_and_the_module_itself()
    {
        using var net = nn.Sequential(("a", new Net()), ("b", nn.ReLU()));
        List<nn.Module> visited = [];
        net.apply(visited.Add);
        Assert.Equal(5, visited.Count);
        Assert.Contains(net, visited);
    }

    [Fact]
    public void Parameters_and_buffers_outlive_the_scope_in_which_the_module_is_made()
    {
        Net net;
        BatchNorm1d norm;
        using (NewDisposeScope())
        {
            net = new Net();
            norm = nn.BatchNorm1d(3);
        }
        Assert.All(net.parameters().Concat(net.buffers()).Concat(norm.buffers()).Concat(norm.parameters()), tensor => Assert.False(tensor.IsInvalid));
        Assert.Equal([2L, 4L], net.call(ones(2, 3)).shape);
        net.Dispose();
        norm.Dispose();
    }

    [Fact]
    public void Disposing_a_module_disposes_what_it_and_its_parts_have()
    {
        var net = nn.Sequential(("a", new Net()), ("b", nn.BatchNorm1d(4)));
        Tensor[] parts = [.. net.parameters(), .. net.buffers()];
        Assert.Equal(10, parts.Length);
        net.Dispose();
        Assert.All(parts, part => Assert.True(part.IsInvalid));
    }

    [Fact]
    public void Zeroing_gradients_takes_them_away()
    {
        using var net = new Net();
        net.call(ones(2, 3)).sum().backward();
        Assert.NotNull(net.first.weight.grad);
        net.zero_grad();
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Zeroing_gradients_in_place_keeps_them()
    {
        using var net = new Net();
        net.call(ones(2, 3)).sum().backward();
        net.zero_grad(set_to_none: false);
        Assert.Equal(0, net.first.weight.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void A_conversion_reaches_parameters_buffers_and_fields_and_leaves_counters()
    {
        using var net = new Net();
        using var norm = nn.BatchNorm1d(3);
        Assert.Same(net, net.to(float64));
        norm.to(float64);
        Assert.All(net.parameters().Concat(net.buffers()), tensor => Assert.Equal(ScalarType.Float64, tensor.dtype));
        Assert.Equal(ScalarType.Float64, net.scale.dtype);
        Assert.Equal(ScalarType.Float64, norm.running_var!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(ones(2, 3, float64)).dtype);
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    [Fact]
    public void A_conversion_keeps_values_gradients_names_and_what_needs_no_gradient()
    {
        using var net = new Net();
        net.scale.requires_grad = false;
        net.call(ones(2, 3)).sum().backward();
        var names = net.named_parameters().Select(entry => entry.name).ToArray();
        var weight = net.first.weight.to(float64).data<double>().ToArray();
        var gradient = net.first.weight.grad!.to(float64).data<double>().ToArray();
        net.@double();
        Assert.Equal(names, net.named_parameters().Select(entry => entry.name));
        Assert.Equal(weight, net.first.weight.detach().data<double>().ToArray());
        Assert.Equal(gradient, net.first.weight.grad!.data<double>().ToArray());
        Assert.False(net.scale.requires_grad);
    }

    [Fact]
    public void To_where_a_module_is_already_leaves_its_parameters()
    {
        using var net = new Net();
        var before = net.parameters().ToArray();
        net.to(CPU).to(float32).cpu();
        Assert.Equal(before.Length, net.parameters().Count());
        Assert.All(before.Zip(net.parameters()), pair => Assert.Same(pair.First, pair.Second));
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006, IDE0044, CA1051 // Fields' names are names of parameters.
        public readonly Linear first = nn.Linear(3, 4);
        private readonly Linear _second = nn.Linear(4, 4, hasBias: false);
        public Parameter scale = new(ones(4));
        private Tensor offset = zeros(4);
        private readonly double factor = 2;
#pragma warning restore IDE1006, IDE0044, CA1051

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _second.call(first.call(input)) * scale * factor + offset;
    }

    private sealed class Tied : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _encoder = nn.Linear(3, 3);
        private readonly Linear _decoder = nn.Linear(3, 3, hasBias: false);

        public Tied() : base(nameof(Tied))
        {
            _decoder.weight = _encoder.weight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _decoder.call(_encoder.call(input));
    }

    private sealed class Owner : nn.Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006, CA1051
        public readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(2, 2, false), nn.Linear(2, 2, false), nn.Linear(2, 2, false));
#pragma warning restore IDE1006, CA1051

        public Owner() : base(nameof(Owner)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layers.Aggregate(input, (x, layer) => layer.call(x));
    }
}
