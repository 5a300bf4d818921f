using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

[Collection("Global generator")]
public class TrainingTests
{
    [Fact]
    public void Training_is_the_same_bit_for_bit_under_the_same_seed()
    {
        var first = Train(seed: 5, steps: 40);
        Assert.Equal(first, Train(seed: 5, steps: 40));
        Assert.NotEqual(first, Train(seed: 6, steps: 40));
    }

    [Fact]
    public void A_small_network_learns_the_exclusive_or()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1));
        using var optimizer = optim.Adam(network.parameters(), 0.05);
        var inputs = tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, [4, 2]);
        var targets = tensor(new float[] { 0, 1, 1, 0 }, [4, 1]);
        for (var step = 0; step < 400; step++)
            Step(network, optimizer, inputs, targets);
        Assert.True(nn.functional.mse_loss(network.forward(inputs), targets).item<float>() < 0.01);
    }

    [Fact]
    public void Ten_thousand_steps_in_scopes_leave_neither_tensors_nor_memory_behind()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(nn.Linear(16, 32), nn.ReLU(), nn.Linear(32, 4));
        using var optimizer = optim.Adam(network.parameters());
        var (inputs, targets) = (randn([8L, 16L]), randn([8L, 4L]));
        for (var step = 0; step < 500; step++)
            Step(network, optimizer, inputs, targets);

        var (tensors, memory) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, ResidentMegabytes());
        for (var step = 0; step < 10_000; step++)
            Step(network, optimizer, inputs, targets);
        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.InRange(ResidentMegabytes() - memory, double.NegativeInfinity, 20);
    }

    private static double[] Train(int seed, int steps)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var network = nn.Sequential(nn.Linear(6, 10), nn.ReLU(), nn.Dropout(0.2), nn.Linear(10, 3));
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var (inputs, targets) = (randn([12L, 6L]), randn([12L, 3L]));
        for (var step = 0; step < steps; step++)
            Step(network, optimizer, inputs, targets);
        return [.. network.parameters().SelectMany(parameter => parameter.detach().data<float>().ToArray()).Select(value => (double)value)];
    }

    private static void Step(nn.Module<Tensor, Tensor> network, optim.Optimizer optimizer, Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        nn.functional.mse_loss(network.forward(inputs), targets).backward();
        optimizer.step();
    }

    /// <summary>After a collection that returns free memory to the system: what is measured is libtorch's memory, not the collector's leisure.</summary>
    private static double ResidentMegabytes()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet / 1e6;
    }
}
