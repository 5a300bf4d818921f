using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static unsafe partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, which must be of type T: in place on the CPU, else a copy.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            CheckElementType<T>();
            return new(is_cpu() ? this : cpu());
        }

        public T item<T>() where T : unmanaged
        {
            CheckElementType<T>();
            if (numel() != 1)
                throw new ArgumentException($"item() needs a tensor with exactly one element, not of shape [{string.Join(", ", shape)}].");
            using var local = cpu();
            return *(T*)local.Data();
        }

        public Scalar ToScalar() => CallScalar("item", this);

        public Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new NotSupportedException("The bytes of a tensor that is not contiguous cannot be had in place: take contiguous() first.");
                CheckOnCpu();
                return new(Data(), checked((int)(numel() * ElementSize)));
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"The tensor has {target.Length} bytes, not {value.Length}.");
                value.CopyTo(target);
            }
        }

        internal void* Data()
        {
            void* data;
            LibTorch.Check(LibTorch.boxed_data(Handle, &data));
            GC.KeepAlive(this);
            return data;
        }

        internal void CheckOnCpu()
        {
            if (!is_cpu())
                throw new InvalidOperationException($"The elements lie on {device} and cannot be read or written from here: take cpu() first.");
        }

        internal void CheckElementType<T>() where T : unmanaged
        {
            if (ElementType<T>() != dtype)
                throw new ArgumentException($"The tensor's elements are {dtype}, not {typeof(T).Name}.");
        }
    }

    /// <summary>The element type that a .NET type is in libtorch.</summary>
    internal static ScalarType ElementType<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ScalarType.Float32;
        if (typeof(T) == typeof(double)) return ScalarType.Float64;
        if (typeof(T) == typeof(long)) return ScalarType.Int64;
        if (typeof(T) == typeof(int)) return ScalarType.Int32;
        if (typeof(T) == typeof(short)) return ScalarType.Int16;
        if (typeof(T) == typeof(sbyte)) return ScalarType.Int8;
        if (typeof(T) == typeof(byte)) return ScalarType.Byte;
        if (typeof(T) == typeof(bool)) return ScalarType.Bool;
        if (typeof(T) == typeof(Half)) return ScalarType.Float16;
        throw new ArgumentException($"{typeof(T).Name} is not an element type.");
    }
}
