namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How weights begin. Each function fills its tensor in place, without gradients.</summary>
        public static class init
        {
            /// <summary>Which side of a layer the scale of its weights keeps steady.</summary>
            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>What follows a layer.</summary>
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
                => Filled(tensor, () => tensor.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
                => Filled(tensor, () => tensor.normal_(mean, std, generator));

            /// <summary>Normal, cut off at the values <paramref name="a"/> and <paramref name="b"/>.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
                => Filled(tensor, () =>
                {
                    tensor.uniform_(2 * Cumulative((a - mean) / std) - 1, 2 * Cumulative((b - mean) / std) - 1, generator);
                    Interop.Aten.Update(tensor, "erfinv_").mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
                });

            public static Tensor constant_(Tensor tensor, Scalar val) => Filled(tensor, () => tensor.fill_(val));

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
                => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Rows or columns, whichever are fewer, become orthonormal; dimensions after the first count as one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.ndim < 2)
                    throw new ArgumentException($"Orthogonal are tensors of 2 or more dimensions, not [{string.Join(", ", tensor.shape)}].", nameof(tensor));
                using var scope = NewDisposeScope();
                var rows = tensor.shape[0];
                var columns = tensor.shape[1..].Aggregate(1L, (product, size) => product * size);
                var random = randn(rows, columns, tensor.dtype, tensor.device);
                var (q, r) = linalg.qr(rows < columns ? random.t() : random);
                // The signs make the distribution uniform.
                q = q * r.diag().sign();
                return Filled(tensor, () => tensor.copy_((rows < columns ? q.t() : q).view_as(tensor) * gain));
            }

            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Inputs and outputs need 2 or more dimensions, not [{string.Join(", ", shape)}].", nameof(tensor));
                var field = shape[2..].Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double Cumulative(double z)
            {
                using var x = tensor(z / Math.Sqrt(2), ScalarType.Float64);
                using var error = x.erf();
                return (1 + error.item<double>()) / 2;
            }

            private static Tensor Filled(Tensor tensor, Action fill)
            {
                using var _ = no_grad();
                fill();
                return tensor;
            }
        }
    }
}
