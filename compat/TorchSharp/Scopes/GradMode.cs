using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => LibTorch.boxed_grad_mode(-1) != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => LibTorch.boxed_inference_mode() != 0;

    private sealed class GradMode(bool enabled) : IDisposable
    {
        private readonly int _before = LibTorch.boxed_grad_mode(enabled ? 1 : 0);

        public void Dispose() => LibTorch.boxed_grad_mode(_before);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint _guard = LibTorch.Check(LibTorch.boxed_inference_enter(enabled ? 1 : 0));

        public void Dispose()
        {
            LibTorch.boxed_inference_leave(_guard);
            _guard = 0;
        }
    }
}
