namespace MLNetHashing;

/// <summary>The blocks of <see cref="TransformerBlocks"/> as operations.</summary>
/// <param name="layers">Those of block i after <c>transformer.resblocks.i.</c></param>
/// <param name="tokens">The number of tokens of each sequence.</param>
/// <param name="width">The length of a token's vector.</param>
/// <param name="heads">The number of attention heads.</param>
/// <param name="causal">Whether no token sees those after it.</param>
internal sealed class TransformerGraph(OnnxLayers layers, int tokens, int width, int heads, bool causal)
{
    private readonly OnnxModel _model = layers.Model;

    /// <param name="x">[batch · tokens, width].</param>
    /// <param name="count">The number of blocks.</param>
    /// <returns>The last block's output, of the same shape.</returns>
    public string Add(string x, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var block = layers.Below($"transformer.resblocks.{i}.");
            x = _model.Node("Add", [x, Attention(block.Below("attn."), block.Norm("ln_1", x))]);
            var wide = block.Linear("mlp.c_fc", block.Norm("ln_2", x));
            x = _model.Node("Add", [x, block.Linear("mlp.c_proj", Gelu(wide))]);
        }
        return x;
    }

    private string Attention(OnnxLayers attention, string x)
    {
        var depth = width / heads;
        var projected = attention.Linear("in_proj_weight", "in_proj_bias", x);
        var parts = _model.Node("Reshape", [projected, _model.Integers(-1, tokens, 3, heads, depth)]);
        var keys = Heads(parts, 1, 0, 2, 3, 1);                                         // [batch, heads, depth, tokens]
        var (queries, values) = (Heads(parts, 0, 0, 2, 1, 3), Heads(parts, 2, 0, 2, 1, 3));    // [batch, heads, tokens, depth]
        var scores = _model.Node("Mul", [_model.Node("MatMul", [queries, keys]), _model.Float(1 / MathF.Sqrt(depth))]);
        if (causal)
            scores = _model.Node("Add", [scores, layers.Weight("attention_mask", Mask())]);
        var shares = _model.Node("Softmax", [scores], OnnxMessages.Attribute("axis", -1));
        var attended = Transposed(_model.Node("MatMul", [shares, values]), 0, 2, 1, 3);
        return attention.Linear("out_proj", _model.Node("Reshape", [attended, _model.Integers(-1, width)]));
    }

    /// <summary>The queries, the keys or the values out of [batch, tokens, 3, heads, depth].</summary>
    private string Heads(string parts, int which, params long[] order)
        => Transposed(_model.Node("Gather", [parts, _model.Integer(which)], OnnxMessages.Attribute("axis", 2)), order);

    private string Transposed(string x, params long[] order) => _model.Node("Transpose", [x], OnnxMessages.Attribute("perm", order));

    private string Gelu(string x) => _model.Node("Mul", [x, _model.Node("Sigmoid", [_model.Node("Mul", [x, _model.Float(QuickGelu.Steepness)])])]);

    /// <summary>What a token's scores of those after it are lowered by, [tokens, tokens].</summary>
    private WeightTensor Mask()
    {
        var mask = new float[tokens * tokens];
        for (var token = 0; token < tokens; token++)
            mask.AsSpan(token * tokens + token + 1, tokens - token - 1).Fill(float.NegativeInfinity);
        return new([tokens, tokens], mask);
    }
}
