using Microsoft.ML;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>torch to oneself: trainings of one process come one after another, because they share torch's generator and its threads, which are given back as
/// they were.</summary>
internal sealed class TorchSession : IDisposable
{
    /// <summary>In bytes. From 32 MiB on a block has no effect on the limit.</summary>
    private const long LargeBlock = 31 << 20;

    private static readonly Lock Gate = new();

    private readonly int _threads;
    private readonly Tensor _generator;

    /// <param name="threads">The number of processors to compute on.</param>
    public TorchSession(int threads)
    {
        Gate.Enter();
        _threads = get_num_threads();
        _generator = get_rng_state().DetachFromDisposeScope();
        set_num_threads(threads);
        KeepFreedMemory();
    }

    /// <summary>Where the context says that training is to take place.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="warn">Is told where the CPU has to do.</param>
    /// <exception cref="InvalidOperationException">The context asks for a GPU that is not there, and does not let the CPU do.</exception>
    public static Device DeviceOf(MLContext ml, Action<string> warn)
    {
        if (ml.GpuDeviceId is not { } id)
            return CPU;
        var count = cuda.device_count();
        if (id >= 0 && id < count)
            return new Device(DeviceType.CUDA, id);
        var missing = $"GpuDeviceId is {id}, but libtorch finds {(count == 0 ? "no GPU" : $"GPUs 0 to {count - 1} only")}";
        if (!ml.FallbackToCpu)
            throw new InvalidOperationException($"{missing}. Install TorchSharp's CUDA package, or set FallbackToCpu to train on the CPU.");
        warn($"{missing}: training on the CPU.");
        return CPU;
    }

    /// <summary>Each step frees its gradients. The C library of Linux returns freed memory to the system when more lies free than twice the largest block that
    /// was freed before, and the next step would fault every page in anew, which can take a quarter of its time. Freeing a large block, untouched, raises that
    /// limit.</summary>
    private static void KeepFreedMemory() => empty([LargeBlock], ScalarType.Byte).Dispose();

    public void Dispose()
    {
        set_rng_state(_generator);
        _generator.Dispose();
        set_num_threads(_threads);
        Gate.Exit();
    }
}
