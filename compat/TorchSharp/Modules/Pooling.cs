using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
                => new(Square(kernel_size)!, Square(stride), Square(padding), Square(dilation), ceil_mode);

            public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false)
                => new(Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null)
                => new(Square(kernel_size)!, Square(stride), Square(padding), ceil_mode, count_include_pad, divisor_override);

            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
                => new(Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Pair(output_size));

            internal static long[]? Pair((long, long)? pair) => pair is { } given ? Pair(given) : null;

            internal static long[]? Square(long? side) => side is { } given ? [given, given] : null;
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The largest of each window of an image.</summary>
    public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
    {
        internal MaxPool2d(long[] kernel, long[]? stride, long[]? padding, long[]? dilation, bool ceil) : base(nameof(MaxPool2d))
        {
            (kernel_size, this.stride, ceil_mode) = (kernel, stride ?? kernel, ceil);
            (this.padding, this.dilation) = (padding ?? [0, 0], dilation ?? [1, 1]);
        }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[] padding { get; set; }

        public long[] dilation { get; set; }

        public bool ceil_mode { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The mean of each window of an image.</summary>
    public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
    {
        internal AvgPool2d(long[] kernel, long[]? stride, long[]? padding, bool ceil, bool countsPadding, long? divisor) : base(nameof(AvgPool2d))
        {
            (kernel_size, this.stride, this.padding) = (kernel, stride ?? kernel, padding ?? [0, 0]);
            (ceil_mode, count_include_pad, divisor_override) = (ceil, countsPadding, divisor);
        }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[] padding { get; set; }

        public bool ceil_mode { get; set; }

        public bool count_include_pad { get; set; }

        public long? divisor_override { get; set; }

        public override Tensor forward(Tensor input)
            => nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>Means of windows that are chosen so that the result has a given size.</summary>
    public sealed class AdaptiveAvgPool2d : nn.Module<Tensor, Tensor>
    {
        internal AdaptiveAvgPool2d(long[] size) : base(nameof(AdaptiveAvgPool2d)) => output_size = size;

        public long[] output_size { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, output_size);
    }
}
