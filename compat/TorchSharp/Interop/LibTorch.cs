using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C functions of native/boxed.cpp. A negative or null result means that <see cref="Error"/> has libtorch's message.</summary>
internal static unsafe partial class LibTorch
{
    private const string Library = "torchboxed";

    static LibTorch() => NativeLibrary.SetDllImportResolver(typeof(LibTorch).Assembly, Load);

    internal static ExternalException Error() => new(Marshal.PtrToStringUTF8(boxed_error()));

    internal static void Check(int result)
    {
        if (result < 0)
            throw Error();
    }

    internal static nint Check(nint result) => result != 0 ? result : throw Error();

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return 0;
        var file = Path.Combine(AppContext.BaseDirectory, "libtorchboxed.so");
        if (!File.Exists(file))
            file = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? "", "libtorchboxed.so");
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                "libtorch cannot be loaded: install the package libtorch-dev, or put back the libtorch that this was built against.", e);
        }
    }

    [LibraryImport(Library)]
    private static partial nint boxed_error();

    [LibraryImport(Library)]
    internal static partial nint boxed_version();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint boxed_find(string name);

    [LibraryImport(Library)]
    internal static partial int boxed_call(nint op, Value* arguments, int count, Value* results, int capacity);

    [LibraryImport(Library)]
    internal static partial void boxed_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint boxed_share(nint tensor);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int boxed_info(nint tensor, TensorInfo* info);

    [LibraryImport(Library)]
    internal static partial int boxed_data(nint tensor, void** data);

    [LibraryImport(Library)]
    internal static partial int boxed_backward(nint* outputs, nint* outputGradients, int outputCount, nint* inputs, int inputCount,
        int retainGraph, int createGraph, int allowUnused, nint* gradients);

    [LibraryImport(Library)]
    internal static partial int boxed_get_grad(nint tensor, nint* gradient);

    [LibraryImport(Library)]
    internal static partial int boxed_set_grad(nint tensor, nint gradient);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int boxed_grad_mode(int mode);

    [LibraryImport(Library), SuppressGCTransition]
    internal static partial int boxed_inference_mode();

    [LibraryImport(Library)]
    internal static partial nint boxed_inference_enter(int mode);

    [LibraryImport(Library)]
    internal static partial void boxed_inference_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial nint boxed_generator(long device, int copy);

    [LibraryImport(Library)]
    internal static partial void boxed_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int boxed_generator_seed(nint generator, int action, ulong* seed);

    [LibraryImport(Library)]
    internal static partial int boxed_generator_state(nint generator, nint state, nint* result);

    [LibraryImport(Library)]
    internal static partial int boxed_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int boxed_threads(int count);

    [LibraryImport(Library)]
    internal static partial int boxed_cuda_devices();

    [LibraryImport(Library)]
    internal static partial int boxed_cuda_synchronize(long index);
}
