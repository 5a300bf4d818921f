using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls ATen operators by their schema's name, "name" or "name.overload", with arguments in the schema's order; arguments left out at the end take the
/// schema's defaults. An error of libtorch is an <see cref="ExternalException"/> with its message.
/// </summary>
internal static unsafe class Aten
{
    private static readonly ConcurrentDictionary<string, nint> _operators = new();

    /// <summary>An operator with one tensor as its result.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Arg> args)
    {
        Value result;
        Run(name, args, &result, 1);
        return new Tensor((nint)result.Payload);
    }

    internal static (Tensor, Tensor) Call2(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc Value[2];
        Run(name, args, results, 2);
        return (new Tensor((nint)results[0].Payload), new Tensor((nint)results[1].Payload));
    }

    internal static (Tensor, Tensor, Tensor) Call3(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc Value[3];
        Run(name, args, results, 3);
        return (new Tensor((nint)results[0].Payload), new Tensor((nint)results[1].Payload), new Tensor((nint)results[2].Payload));
    }

    /// <summary>An operator whose result is a list of tensors.</summary>
    internal static Tensor[] CallList(string name, params ReadOnlySpan<Arg> args)
    {
        Value result;
        Run(name, args, &result, 1);
        var handles = new ReadOnlySpan<nint>((void*)result.Payload, result.Count);
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new Tensor(handles[i]);
        return tensors;
    }

    /// <summary>An operator whose result is a number or a truth value.</summary>
    internal static Scalar CallScalar(string name, params ReadOnlySpan<Arg> args)
    {
        Value result;
        Run(name, args, &result, 1);
        return new Scalar(result.Tag, result.Payload);
    }

    /// <summary>An operator that changes <paramref name="self"/>, its first argument, in place; as in TorchSharp the result is the same object.</summary>
    internal static Tensor Update(Tensor self, string name, params ReadOnlySpan<Arg> rest)
    {
        Span<Arg> args = [self, default, default, default, default, default, default, default];
        rest.CopyTo(args[1..]);
        Run(name, args[..(rest.Length + 1)], null, 0);
        return self;
    }

    [SkipLocalsInit]
    private static void Run(string name, ReadOnlySpan<Arg> args, Value* results, int capacity)
    {
        if (!_operators.TryGetValue(name, out var op))
            _operators[name] = op = LibTorch.Check(LibTorch.boxed_find(name));
        var values = stackalloc Value[args.Length];
        var scratch = new Scratch(stackalloc long[ScratchLength]);
        for (var i = 0; i < args.Length; i++)
        {
            ref readonly var arg = ref args[i];
            values[i] = arg.Owner is null or Tensor or Generator ? new Value { Tag = arg.Tag, Payload = arg.Bits } : scratch.Store(arg);
        }
        if (LibTorch.boxed_call(op, values, args.Length, results, capacity) < 0)
            throw LibTorch.Error();
        GC.KeepAlive(scratch.Pinned);
    }

    private const int ScratchLength = 32;

    /// <summary>Where lists lie during a call: on the stack while they are short.</summary>
    private ref struct Scratch(Span<long> free)
    {
        private Span<long> _free = free;

        internal List<long[]>? Pinned { get; private set; }

        internal Value Store(in Arg arg)
        {
            switch (arg.Owner)
            {
                case long[] list:
                    return new Value { Tag = arg.Tag, Count = list.Length, Payload = Copy<long>(list) };
                case double[] list:
                    return new Value { Tag = arg.Tag, Count = list.Length, Payload = Copy<double>(list) };
                case bool[] list:
                    return new Value { Tag = arg.Tag, Count = list.Length, Payload = Copy<bool>(list) };
                case string text:
                    var bytes = Encoding.UTF8.GetBytes(text);
                    return new Value { Tag = arg.Tag, Count = bytes.Length, Payload = Copy<byte>(bytes) };
                case Tensor?[] list:
                    var handles = Take(list.Length);
                    for (var i = 0; i < list.Length; i++)
                        handles[i] = list[i] is { } tensor ? tensor.Handle : 0;
                    return new Value { Tag = arg.Tag, Count = list.Length, Payload = Address(handles) };
                default:
                    throw new NotSupportedException($"An argument of type {arg.Owner?.GetType()} is not supported.");
            }
        }

        private long Copy<T>(ReadOnlySpan<T> list) where T : unmanaged
        {
            var bytes = MemoryMarshal.AsBytes(list);
            var target = Take((bytes.Length + sizeof(long) - 1) / sizeof(long));
            bytes.CopyTo(MemoryMarshal.AsBytes(target));
            return Address(target);
        }

        private Span<long> Take(int length)
        {
            if (length <= _free.Length)
            {
                var taken = _free[..length];
                _free = _free[length..];
                return taken;
            }
            var array = GC.AllocateUninitializedArray<long>(length, pinned: true);
            (Pinned ??= []).Add(array);
            return array;
        }

        private static long Address(Span<long> span) => (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));
    }
}
