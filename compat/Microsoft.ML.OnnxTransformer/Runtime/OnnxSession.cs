using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A graph that is ready to run. Several threads may run it at once.</summary>
internal sealed unsafe class OnnxSession : SafeHandle
{
    /// <exception cref="InvalidOperationException">The bytes are no model, or one that ONNX Runtime cannot run; the message is ONNX Runtime's.</exception>
    public OnnxSession(byte[] model) : base(0, ownsHandle: true)
    {
        nint options = 0;
        Ort.Call(OrtFunction.CreateSessionOptions, (nint)(&options));
        try
        {
            // Threads that wait for one another spin otherwise, which on a busy machine takes many times as long as to sleep.
            Configure(options, "session.intra_op.allow_spinning\0"u8, "0\0"u8);
            // Weights stored as bytes become floats once, when the session is made, and not in every run: only constant ones are laid out for fast convolutions.
            // A graph that makes bytes of what it computes, too, is left to the kernels for bytes.
            if (model.AsSpan().IndexOf("QuantizeLinear"u8) < 0)
                Configure(options, "session.disable_quant_qdq\0"u8, "1\0"u8);
            nint session = 0;
            Ort.CreateSession(model, options, &session);
            SetHandle(session);
        }
        finally
        {
            Ort.Release(OrtFunction.ReleaseSessionOptions, options);
        }
        Inputs = Describe(OrtFunction.SessionGetInputCount, OrtFunction.SessionGetInputName, OrtFunction.SessionGetInputTypeInfo);
        Outputs = Describe(OrtFunction.SessionGetOutputCount, OrtFunction.SessionGetOutputName, OrtFunction.SessionGetOutputTypeInfo);
    }

    public ImmutableArray<GraphTensor> Inputs { get; }

    public ImmutableArray<GraphTensor> Outputs { get; }

    public override bool IsInvalid => handle == 0;

    /// <returns>The outputs, which the caller releases.</returns>
    /// <exception cref="InvalidOperationException">The graph failed; the message is ONNX Runtime's.</exception>
    public nint[] Run(IReadOnlyList<string> inputNames, nint[] inputs, IReadOnlyList<string> outputNames)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var outputs = new nint[outputNames.Count];
        nint[] names = [.. inputNames.Concat(outputNames).Select(Marshal.StringToCoTaskMemUTF8)];
        var isHeld = false;
        try
        {
            DangerousAddRef(ref isHeld);
            Ort.Run(handle, names.AsSpan(0, inputNames.Count), inputs, names.AsSpan(inputNames.Count), outputs);
            return outputs;
        }
        finally
        {
            if (isHeld)
                DangerousRelease();
            Array.ForEach(names, Marshal.FreeCoTaskMem);
        }
    }

    protected override bool ReleaseHandle()
    {
        Ort.Release(OrtFunction.ReleaseSession, handle);
        return true;
    }

    private static void Configure(nint options, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* firstOfKey = key, firstOfValue = value)
            Ort.Call(OrtFunction.AddSessionConfigEntry, options, (nint)firstOfKey, (nint)firstOfValue);
    }

    private ImmutableArray<GraphTensor> Describe(OrtFunction getCount, OrtFunction getName, OrtFunction getType)
    {
        nuint count = 0;
        Ort.Call(getCount, handle, (nint)(&count));
        var tensors = ImmutableArray.CreateBuilder<GraphTensor>();
        for (var index = 0; index < (int)count; index++)
        {
            nint type = 0;
            Ort.Call(getType, handle, index, (nint)(&type));
            try
            {
                nint tensor = 0;
                Ort.Call(OrtFunction.CastTypeInfoToTensorInfo, type, (nint)(&tensor));
                var name = Ort.NameOf(getName, handle, index);
                tensors.Add(tensor == 0
                    ? throw new NotSupportedException($"'{name}' of the ONNX model is a sequence or a map; only tensors can be columns.")
                    : TensorShape.Describe(name, tensor));
            }
            finally
            {
                Ort.Release(OrtFunction.ReleaseTypeInfo, type);
            }
        }
        return tensors.ToImmutable();
    }
}
