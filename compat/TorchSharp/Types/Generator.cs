using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static Generator manual_seed(long seed)
    {
        LibTorch.Check(LibTorch.boxed_manual_seed((ulong)seed));
        return Generator.Default;
    }

    public static long initial_seed() => Generator.Default.initial_seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The random numbers of the default generators.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed() => torch.initial_seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>A source of random numbers with a seed and a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null) : this(LibTorch.Check(LibTorch.boxed_generator((device ?? CPU).Bits, 1)), device ?? CPU)
            => Seed(0, seed);

        private Generator(nint handle, Device device) => (_handle, this.device) = (handle, device);

        ~Generator() => Dispose(false);

        public static Generator Default => new(LibTorch.Check(LibTorch.boxed_generator(CPU.Bits, 0)), CPU);

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("The generator has been disposed.");

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Seed(0, (ulong)seed);
            return this;
        }

        public long initial_seed() => Seed(1);

        public long seed() => Seed(2);

        public Tensor get_state()
        {
            nint state;
            LibTorch.Check(LibTorch.boxed_generator_state(Handle, 0, &state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            LibTorch.Check(LibTorch.boxed_generator_state(Handle, value.Handle, null));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                LibTorch.boxed_generator_free(handle);
        }

        private long Seed(int action, ulong seed = 0)
        {
            LibTorch.Check(LibTorch.boxed_generator_seed(Handle, action, &seed));
            GC.KeepAlive(this);
            return (long)seed;
        }
    }
}
