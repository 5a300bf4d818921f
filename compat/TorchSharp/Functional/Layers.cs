using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly long[] _zeros = [0, 0];
            private static readonly long[] _ones = [1, 1];

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Call("linear", input, weights, bias);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1)
                => Call("conv2d", input, weight, bias, strides ?? _ones, padding ?? _zeros, dilation ?? _ones, groups);

            public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05)
                => Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05)
                => Call("layer_norm", input, normalized_shape, weight, bias, eps);

            /// <summary>x / (k + α · mean of x² over <paramref name="size"/> neighbouring channels)^β.</summary>
            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                if (input.ndim < 3)
                    throw new ArgumentException($"local_response_norm takes 3 or more dimensions, not [{string.Join(", ", input.shape)}].", nameof(input));
                using var scope = NewDisposeScope();
                // Channels become the rows of an image with one channel.
                var squares = input.square().flatten(2).unsqueeze(1);
                var padded = pad(squares, [0, 0, size / 2, (size - 1) / 2]);
                var means = Call("avg_pool2d", padded, new long[] { size, 1 }, _ones).view(input.shape);
                return (input / (means * alpha + k).pow(beta)).MoveToOuterDisposeScope();
            }

            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using var norm = Call("linalg_vector_norm", input, p, new[] { dim }, true);
                using var divisor = norm.clamp_min(eps);
                return input / divisor;
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08) => Call("cosine_similarity", x1, x2, dim, eps);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => Call("one_hot", x, num_classes);

            /// <summary>Pairs of numbers of elements before and after, the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Zeros => Call("constant_pad_nd", input, pad, 0),
                PaddingModes.Constant => Call("constant_pad_nd", input, pad, value),
                _ => Call("pad", input, pad, mode.ToString().ToLowerInvariant()),
            };
        }
    }
}
