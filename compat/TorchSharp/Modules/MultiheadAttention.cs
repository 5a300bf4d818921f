using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Without extra key and value biases, zero attention, and keys or values of another width.</summary>
            public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false,
                bool add_zero_attn = false, long? kdim = null, long? vdim = null)
            {
                if (add_bias_kv || add_zero_attn || (kdim ?? embedded_dim) != embedded_dim || (vdim ?? embedded_dim) != embedded_dim)
                    throw new NotSupportedException("This subset of TorchSharp has no attention with add_bias_kv, add_zero_attn, or a kdim or vdim of its own.");
                return new(embedded_dim, num_heads, dropout, bias);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Scaled dot product attention of several heads. Inputs are [length, batch, width]; the result is of the query's shape, with the heads' mean weights
    /// [batch, query length, key length] where they are asked for. A mask of truth values is true where a key is not attended to; another one is added to the scores.
    /// </summary>
    public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor?>>
    {
        private readonly long _width;
        private readonly long _heads;
        private readonly double _dropout;
        private readonly Linear _output;

        internal MultiheadAttention(long width, long heads, double dropout, bool hasBias) : base(nameof(MultiheadAttention))
        {
            if (heads < 1 || width % heads != 0)
                throw new ArgumentException($"A width of {width} cannot be split into {heads} heads.", nameof(heads));
            (_width, _heads, _dropout) = (width, heads, dropout);
            register_parameter(InWeight, Fresh.Parameter([3 * width, width], null, null));
            if (hasBias)
                register_parameter(InBias, Fresh.Parameter([3 * width], 0, null, null));
            _output = new Linear(width, width, hasBias, null, null);
            register_module("out_proj", _output);
            nn.init.xavier_uniform_(OwnParameter(InWeight)!);
            if (_output.bias is { } bias)
                nn.init.zeros_(bias);
        }

        private const string InWeight = "in_proj_weight";
        private const string InBias = "in_proj_bias";

        public new Tuple<Tensor, Tensor?> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true,
            Tensor? attn_mask = null)
            => forward(query, key, value, key_padding_mask, need_weights, attn_mask);

        public override Tuple<Tensor, Tensor?> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
        {
            using var scope = NewDisposeScope();
            var (length, batch) = (query.shape[0], query.shape[1]);
            var scores = Heads(query, 0).mul(1 / Math.Sqrt(_width / _heads)).matmul(Heads(key, 1).transpose(-2, -1));
            if (attn_mask is not null)
                scores = Masked(scores, attn_mask.ndim == 3 ? attn_mask.view(batch, _heads, length, -1) : attn_mask);
            if (key_padding_mask is not null)
                scores = Masked(scores, key_padding_mask.unsqueeze(1).unsqueeze(1));
            var weights = nn.functional.dropout(scores.softmax(-1), _dropout, training);
            var joined = weights.matmul(Heads(value, 2)).permute(2, 0, 1, 3).reshape(length, batch, _width);
            var output = _output.call(joined).MoveToOuterDisposeScope();
            return new(output, need_weights ? weights.mean([1]).MoveToOuterDisposeScope() : null);
        }

        /// <summary>One of the three projections, [batch, heads, length, width of a head].</summary>
        private Tensor Heads(Tensor input, long projection)
        {
            var weight = OwnParameter(InWeight)!.narrow(0, projection * _width, _width);
            var bias = OwnParameter(InBias)?.narrow(0, projection * _width, _width);
            return nn.functional.linear(input, weight, bias).reshape(input.shape[0], input.shape[1], _heads, _width / _heads).permute(1, 2, 0, 3);
        }

        private static Tensor Masked(Tensor scores, Tensor mask)
            => mask.dtype == ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity) : scores + mask;
    }
}
