using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null)
                => Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation), padding_mode,
                    groups, bias, device, dtype);

            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null)
                => new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(dilation ?? (1, 1)), padding_mode,
                    groups, bias, device, dtype);

            internal static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What convolutions have in common; transposed ones and padding by "same" are left out.</summary>
    public abstract class Convolution : nn.Module<Tensor, Tensor>
    {
        private protected Convolution(string name, long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, long[] dilation,
            PaddingModes paddingMode, long groups, bool hasBias, Device? device, ScalarType? dtype) : base(name)
        {
            if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0)
                throw new ArgumentException($"{inChannels} input and {outChannels} output channels cannot be split into {groups} groups.", nameof(groups));
            (in_channels, out_channels, kernel_size, this.stride) = (inChannels, outChannels, kernelSize, stride);
            (this.padding, this.dilation, padding_mode, this.groups) = (padding, dilation, paddingMode, groups);
            weight = Fresh.Parameter([outChannels, inChannels / groups, .. kernelSize], dtype, device);
            bias = hasBias ? Fresh.Parameter([outChannels], dtype, device) : null;
            Fresh.Weights(weight, bias);
        }

        public long in_channels { get; }

        public long out_channels { get; }

        public long[] kernel_size { get; }

        public long[] stride { get; }

        public long[] padding { get; }

        public long[] dilation { get; }

        public PaddingModes padding_mode { get; }

        public long groups { get; }

        public Parameter weight
        {
            get => OwnParameter(nameof(weight))!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => OwnParameter(nameof(bias));
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    /// <summary>Convolution over images, [batch, channels, height, width].</summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, long[] dilation, PaddingModes paddingMode,
            long groups, bool hasBias, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d), inChannels, outChannels, kernelSize, stride, padding, dilation, paddingMode, groups, hasBias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
                return nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
            using var padded = nn.functional.pad(input, [padding[1], padding[1], padding[0], padding[0]], padding_mode);
            return nn.functional.conv2d(padded, weight, bias, stride, null, dilation, groups);
        }
    }
}
