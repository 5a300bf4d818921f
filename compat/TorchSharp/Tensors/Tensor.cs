using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>
    /// A tensor of libtorch. It belongs to the innermost dispose scope of the thread that made it, if there is one; else it lives until it is disposed or
    /// collected. Named dimensions and quantised, sparse and complex tensors are left out.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            DisposeScopeManager.OfThread.Register(this);
        }

        ~Tensor() => Dispose(false);

        internal DisposeScope? OwningDisposeScope { get; set; }

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("The tensor has been disposed.");

        public bool IsInvalid => _handle == 0;

        public string? name { get; set; }

        public long[] shape
        {
            get
            {
                var info = Info();
                var sizes = new ReadOnlySpan<long>(info.Sizes, (int)info.Dim).ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long ndim => Info().Dim;

        public long Dimensions => Info().Dim;

        public long NumberOfElements => Info().Numel;

        public long ElementSize => dtype.ElementSize();

        public ScalarType dtype => (ScalarType)Info().Dtype;

        public Device device
        {
            get
            {
                var info = Info();
                return new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Info().DeviceType;

        public int device_index => Info().DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public long dim() => Info().Dim;

        public long numel() => Info().Numel;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        public long size(int dim) => shape[Wrapped(dim)];

        public long stride(int dim) => stride()[Wrapped(dim)];

        public long[] stride()
        {
            var info = Info();
            var strides = info.Strides is null ? throw new NotSupportedException("A sparse tensor has no strides.")
                : new ReadOnlySpan<long>(info.Strides, (int)info.Dim).ToArray();
            GC.KeepAlive(this);
            return strides;
        }

        public bool is_contiguous() => Info().Contiguous != 0;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner)
                owner.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!Free() || !disposing)
                return;
            if (OwningDisposeScope is { } owner)
                owner.MarkAsDisposed(this);
            else
                DisposeScopeManager.OfThread.Tensors.DisposedOutsideScopeCount++;
        }

        /// <summary>Lets go of libtorch's tensor; false where that was done before.</summary>
        internal bool Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                LibTorch.boxed_free(handle);
            return handle != 0;
        }

        /// <summary>Another object, with a life of its own, for the very same tensor of libtorch.</summary>
        internal nint Share()
        {
            var handle = LibTorch.boxed_share(Handle);
            GC.KeepAlive(this);
            return handle;
        }

        internal TensorInfo Info()
        {
            TensorInfo info;
            LibTorch.Check(LibTorch.boxed_info(Handle, &info));
            GC.KeepAlive(this);
            return info;
        }

        private long Wrapped(long dim)
        {
            var rank = ndim;
            return dim >= -rank && dim < rank ? (dim + rank) % rank
                : throw new ArgumentOutOfRangeException(nameof(dim), $"Dimension {dim} of a tensor with {rank}.");
        }
    }
}
