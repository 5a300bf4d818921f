using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
                => new(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A row of the weight for each index; the row of the padding index begins as zeros and learns nothing.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long _paddingIndex = -1;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scalesGradient;
        private readonly bool _sparse;

        internal Embedding(long rows, long columns, long? paddingIndex, double? maxNorm, double normType, bool scalesGradient, bool sparse, Device? device,
            ScalarType? dtype) : base(nameof(Embedding))
        {
            (_maxNorm, _normType, _scalesGradient, _sparse) = (maxNorm, normType, scalesGradient, sparse);
            weight = Fresh.Parameter([rows, columns], dtype, device);
            nn.init.normal_(weight);
            if (paddingIndex is not { } index)
                return;
            if (index < -rows || index >= rows)
                throw new ArgumentOutOfRangeException(nameof(paddingIndex), index, $"There are {rows} embeddings: padding_idx lies in [{-rows}, {rows - 1}].");
            _paddingIndex = index < 0 ? index + rows : index;
            using var _ = no_grad();
            using var row = weight.select(0, _paddingIndex);
            row.zero_();
        }

        public Parameter weight
        {
            get => OwnParameter(nameof(weight))!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } limit)
            {
                using var _ = no_grad();
                Aten.Update(weight, "embedding_renorm_", input, limit, _normType);
            }
            return Aten.Call("embedding", weight, input, _paddingIndex, _scalesGradient, _sparse);
        }
    }
}
