using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num);
        LibTorch.Check(LibTorch.boxed_threads(num));
    }

    public static int get_num_threads() => LibTorch.boxed_threads(0);

    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>The GPUs that this libtorch can use.</summary>
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => LibTorch.boxed_cuda_devices();

        public static void synchronize(Device? device = null) => LibTorch.Check(LibTorch.boxed_cuda_synchronize(device?.index ?? -1));
    }
}
