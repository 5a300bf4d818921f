namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// softmax(Q Kᵀ / √width) V, written out because libtorch 1.13 has it under no public name. A mask of truth values is true where a key is attended to.
            /// </summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (attn_mask is not null && is_casual)
                    throw new ArgumentException("Give a mask or is_casual, not both.", nameof(attn_mask));
                using var scope = NewDisposeScope();
                var scores = query.mul(1 / Math.Sqrt(query.shape[^1])).matmul(key.transpose(-2, -1));
                var mask = is_casual ? ones(query.shape[^2], key.shape[^2], ScalarType.Bool, query.device).tril() : attn_mask;
                if (mask is not null)
                    scores = mask.dtype == ScalarType.Bool ? scores.masked_fill(mask.logical_not(), double.NegativeInfinity) : scores + mask;
                return dropout(scores.softmax(-1), p).matmul(value).MoveToOuterDisposeScope();
            }
        }
    }
}
