using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.TorchBench;

/// <summary>The same work as in torch_bench.py.</summary>
internal sealed class Workloads : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _small;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly optim.Optimizer _optimizer;

    public Workloads()
    {
        manual_seed(1);
        _small = randn([4L, 4L]);
        _inputs = randn([128L, 1280L]);
        _targets = randn([128L, 64L]);
        _network = nn.Sequential(nn.Linear(1280, 1024), nn.ReLU(), nn.Linear(1024, 64));
        _optimizer = optim.Adam(_network.parameters());
    }

    public void Call(int count)
    {
        using var noGrad = no_grad();
        for (var i = 0; i < count; i++)
            _small.tanh().Dispose();
    }

    public void Step(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            _optimizer.zero_grad();
            var loss = nn.functional.mse_loss(_network.forward(_inputs), _targets);
            loss.backward();
            _optimizer.step();
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _scope.Dispose();
    }
}
