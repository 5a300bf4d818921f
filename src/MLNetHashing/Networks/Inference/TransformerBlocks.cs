namespace MLNetHashing;

/// <summary>The blocks of a transformer in CLIP's layout: x ← x + attention(ln_1(x)), then x ← x + mlp(ln_2(x)), the mlp being four times as wide inside and
/// activated by <see cref="QuickGelu"/>.</summary>
internal sealed class TransformerBlocks
{
    private readonly Block[] _blocks;

    /// <param name="weights">Those of block i after <c>transformer.resblocks.i.</c></param>
    /// <param name="layers">The number of blocks.</param>
    /// <param name="width">The length of a token's vector.</param>
    /// <param name="heads">The number of attention heads.</param>
    /// <param name="causal">Whether no token sees those after it.</param>
    /// <exception cref="InvalidDataException">A weight is missing or misshapen, or the heads do not divide the width.</exception>
    public TransformerBlocks(NamedWeights weights, int layers, int width, int heads, bool causal)
    {
        if (heads < 1 || width < 1 || width % heads != 0)
            throw new InvalidDataException($"A transformer of width {width} cannot have {heads} attention heads; the heads must divide the width.");
        if (layers < 0)
            throw new InvalidDataException($"A transformer cannot have {layers} layers.");
        _blocks = new Block[layers];
        for (var i = 0; i < layers; i++)
            _blocks[i] = new(weights.Below($"transformer.resblocks.{i}."), width, heads, causal);
    }

    /// <param name="x">[tokens, width], sequence after sequence; becomes the last block's output.</param>
    /// <param name="lengths">The number of tokens of each sequence.</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public void Apply(Span<float> x, ReadOnlySpan<int> lengths, Scratch scratch)
    {
        var taken = scratch.Taken;
        foreach (var block in _blocks)
        {
            block.Apply(x, lengths, scratch);
            scratch.Taken = taken;
        }
    }

    private sealed class Block(NamedWeights weights, int width, int heads, bool causal)
    {
        private readonly LayerNorm _beforeAttention = weights.LayerNorm("ln_1", width);
        private readonly SelfAttention _attention = new(weights.Below("attn."), width, heads, causal);
        private readonly LayerNorm _beforeWidening = weights.LayerNorm("ln_2", width);
        private readonly LinearLayer _widening = weights.Linear("mlp.c_fc", width, 4 * width);
        private readonly LinearLayer _narrowing = weights.Linear("mlp.c_proj", 4 * width, width);

        public void Apply(Span<float> x, ReadOnlySpan<int> lengths, Scratch scratch)
        {
            var normal = scratch.Take(x.Length);
            var change = scratch.Take(x.Length);
            var wide = scratch.Take(4 * x.Length);
            _beforeAttention.Apply(x, normal);
            _attention.Apply(normal, lengths, change, scratch);
            Elementwise.Add(x, change);
            _beforeWidening.Apply(x, normal);
            _widening.Apply(normal, wide);
            Elementwise.Apply<QuickGelu>(wide);
            _narrowing.Apply(wide, change);
            Elementwise.Add(x, change);
        }
    }
}
