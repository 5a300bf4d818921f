using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

/// <summary>Optimisers driven by gradients that are given, not computed, so that what remains is their own arithmetic.</summary>
internal static class GivenGradients
{
    public const int Steps = 7;

    public static double[] Start => [0.5, -1.25, 2, 0.01];

    public static double At(int step, int index) => Math.Sin(1.7 * (5 * step + index) + 0.3);

    public static Parameter NewParameter() => new(tensor(Start, dtype: float64));

    public static double[] Values(Tensor parameter) => parameter.detach().data<double>().ToArray();

    public static void Run(optim.Optimizer optimizer, Parameter parameter, int from = 0, int to = Steps)
    {
        for (var step = from; step < to; step++)
        {
            parameter.grad = tensor(Enumerable.Range(0, Start.Length).Select(index => At(step, index)).ToArray(), dtype: float64);
            optimizer.step();
        }
    }

    public static void AssertClose(double[] expected, Tensor actual)
    {
        var values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        // Both sides are double; they differ only in the order of a few roundings of each step.
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], 1e-12);
    }
}
