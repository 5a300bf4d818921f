using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>ONNX Runtime's library, loaded and set up on first use, and calls into its table of functions.</summary>
internal static unsafe class Ort
{
    /// <summary>The table of version 1.16 has every function that is called here; a newer library hands it out as well.</summary>
    private const uint ApiVersion = 16;

    private const string FileName = "libonnxruntime.so.1";
    private const int FatalOnly = 4; // errors come as exceptions; a library does not write to the application's standard error

    private static readonly Lazy<nint> Table = new(LoadTable);
    private static readonly Lazy<nint> Environment = new(CreateEnvironment);
    private static readonly Lazy<nint> PlainMemory = new(CreateMemoryInfo);
    private static readonly Lazy<nint> Allocator = new(GetAllocator);

    /// <summary>Calls a function that returns a status.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is ONNX Runtime's.</exception>
    public static void Call(OrtFunction function, nint a) => Check(((delegate* unmanaged<nint, nint>)At(function))(a));

    /// <inheritdoc cref="Call(OrtFunction, nint)"/>
    public static void Call(OrtFunction function, nint a, nint b) => Check(((delegate* unmanaged<nint, nint, nint>)At(function))(a, b));

    /// <inheritdoc cref="Call(OrtFunction, nint)"/>
    public static void Call(OrtFunction function, nint a, nint b, nint c)
        => Check(((delegate* unmanaged<nint, nint, nint, nint>)At(function))(a, b, c));

    /// <inheritdoc cref="Call(OrtFunction, nint)"/>
    public static void Call(OrtFunction function, nint a, nint b, nint c, nint d)
        => Check(((delegate* unmanaged<nint, nint, nint, nint, nint>)At(function))(a, b, c, d));

    public static void CreateSession(byte[] model, nint options, nint* session)
    {
        fixed (byte* bytes = model)
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)At(OrtFunction.CreateSessionFromArray))(
                Environment.Value, bytes, (nuint)model.Length, options, session));
    }

    public static void CreateTensor(void* values, nuint byteCount, ReadOnlySpan<long> shape, int elementType, nint* tensor)
    {
        fixed (long* dimensions = shape)
            Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)At(OrtFunction.CreateTensorWithDataAsOrtValue))(
                PlainMemory.Value, values, byteCount, dimensions, (nuint)shape.Length, elementType, tensor));
    }

    public static void Run(nint session, ReadOnlySpan<nint> inputNames, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputNames, Span<nint> outputs)
    {
        fixed (nint* inNames = inputNames, ins = inputs, outNames = outputNames, outs = outputs)
            Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)At(OrtFunction.Run))(
                session, 0, inNames, ins, (nuint)inputs.Length, outNames, (nuint)outputs.Length, outs));
    }

    public static void Release(OrtFunction release, nint handle)
    {
        if (handle != 0)
            ((delegate* unmanaged<nint, void>)At(release))(handle);
    }

    /// <summary>Takes over a string that ONNX Runtime has allocated.</summary>
    public static string TakeText(nint text)
    {
        var taken = Marshal.PtrToStringUTF8(text) ?? "";
        Call(OrtFunction.AllocatorFree, Allocator.Value, text);
        return taken;
    }

    /// <summary>The name of a session's input or output.</summary>
    public static string NameOf(OrtFunction getName, nint session, int index)
    {
        nint name = 0;
        Call(getName, session, index, Allocator.Value, (nint)(&name));
        return TakeText(name);
    }

    private static nint At(OrtFunction function) => ((nint*)Table.Value)[(int)function];

    private static void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)At(OrtFunction.GetErrorMessage))(status));
        Release(OrtFunction.ReleaseStatus, status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }

    private static nint CreateMemoryInfo()
    {
        nint memory = 0;
        Check(((delegate* unmanaged<int, int, nint*, nint>)At(OrtFunction.CreateCpuMemoryInfo))(0, 0, &memory)); // OrtDeviceAllocator, OrtMemTypeDefault
        return memory;
    }

    private static nint GetAllocator()
    {
        nint allocator = 0;
        Call(OrtFunction.GetAllocatorWithDefaultOptions, (nint)(&allocator));
        return allocator;
    }

    private static nint CreateEnvironment()
    {
        nint environment = 0;
        fixed (byte* name = "Microsoft.ML"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)At(OrtFunction.CreateEnv))(FatalOnly, name, &environment));
        return environment;
    }

    private static nint LoadTable()
    {
        var beside = Path.GetDirectoryName(typeof(Ort).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        if (!NativeLibrary.TryLoad(Path.Combine(beside, FileName), out var library))
        {
            throw new DllNotFoundException(
                $"ONNX Runtime cannot be loaded: there is no usable {FileName} in {beside}. Run ./test.sh or ./demo.sh of the checkout, which set it up, and "
                + "build again.");
        }
        // OrtApiBase: GetApi, then GetVersionString.
        var api = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        var table = ((delegate* unmanaged<uint, nint>)api[0])(ApiVersion);
        var version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)api[1])());
        return table != 0 ? table : throw new DllNotFoundException($"{FileName} in {beside} is ONNX Runtime {version}; 1.{ApiVersion} or newer is needed.");
    }
}
