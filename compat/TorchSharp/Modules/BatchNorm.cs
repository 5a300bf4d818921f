using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null)
                => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null)
                => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What normalises each channel over the batch, and remembers mean and variance for inference.</summary>
    public abstract class NormBase : nn.Module<Tensor, Tensor>
    {
        private protected NormBase(string name, long features, double eps, double momentum, bool affine, bool tracks, Device? device, ScalarType? dtype) : base(name)
        {
            (num_features, this.eps, this.momentum, this.affine, track_running_stats) = (features, eps, momentum, affine, tracks);
            if (affine)
            {
                weight = Fresh.Parameter([features], 1, dtype, device);
                bias = Fresh.Parameter([features], 0, dtype, device);
            }
            if (tracks)
            {
                running_mean = zeros(features, dtype, device);
                running_var = ones(features, dtype, device);
                num_batches_tracked = zeros([], ScalarType.Int64, device);
            }
        }

        public long num_features { get; }

        public double eps { get; set; }

        public double? momentum { get; set; }

        public bool affine { get; }

        public bool track_running_stats { get; }

        public Parameter? weight
        {
            get => OwnParameter(nameof(weight));
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => OwnParameter(nameof(bias));
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public Tensor? running_mean
        {
            get => OwnBuffer(nameof(running_mean));
            set => ConditionallyRegisterBuffer(nameof(running_mean), value);
        }

        public Tensor? running_var
        {
            get => OwnBuffer(nameof(running_var));
            set => ConditionallyRegisterBuffer(nameof(running_var), value);
        }

        public Tensor? num_batches_tracked
        {
            get => OwnBuffer(nameof(num_batches_tracked));
            set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
        }

        protected abstract void ValidateInputDimensions(Tensor input);
    }

    /// <summary>Batch normalisation.</summary>
    public abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(string name, long features, double eps, double momentum, bool affine, bool tracks, Device? device, ScalarType? dtype)
            : base(name, features, eps, momentum, affine, tracks, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            ValidateInputDimensions(input);
            var factor = momentum ?? 0;
            if (training && num_batches_tracked is { } batches)
            {
                batches.add_(1);
                factor = momentum ?? 1.0 / batches.item<long>();
            }
            var batchStatistics = training || running_mean is null;
            return nn.functional.batch_norm(input, running_mean!, running_var!, weight, bias, batchStatistics, factor, eps);
        }
    }

    /// <summary>Batch normalisation of [batch, channels] or [batch, channels, length].</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool tracks, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm1d), features, eps, momentum, affine, tracks, device, dtype)
        {
        }

        protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim is not (2 or 3))
                throw new ArgumentException($"BatchNorm1d takes 2 or 3 dimensions, not [{string.Join(", ", input.shape)}].", nameof(input));
        }
    }

    /// <summary>Batch normalisation of images, [batch, channels, height, width].</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool tracks, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm2d), features, eps, momentum, affine, tracks, device, dtype)
        {
        }

        protected override void ValidateInputDimensions(Tensor input)
        {
            if (input.ndim != 4)
                throw new ArgumentException($"BatchNorm2d takes 4 dimensions, not [{string.Join(", ", input.shape)}].", nameof(input));
        }
    }
}
