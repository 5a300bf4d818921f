using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods;

/// <summary>Random codes and labels, and their values as rows of doubles.</summary>
internal static class RandomBatch
{
    public static Tensor Codes(NumpyRandomState random, int count, int bits)
        => tensor(Enumerable.Range(0, count * bits).Select(_ => (float)Math.Tanh(random.NextNormal())).ToArray(), [count, bits]);

    public static Tensor Labels(NumpyRandomState random, int count, int classes, double density)
        => tensor(Enumerable.Range(0, count * classes).Select(_ => random.NextDouble() < density ? 1f : 0).ToArray(), [count, classes]);

    public static double[][] Rows(this Tensor tensor)
        => [.. tensor.detach().contiguous().data<float>().ToArray().Select(value => (double)value).Chunk((int)tensor.shape[1])];
}
