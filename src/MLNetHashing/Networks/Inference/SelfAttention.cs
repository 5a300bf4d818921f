namespace MLNetHashing;

/// <summary>Attention of tokens to the tokens of the same sequence: softmax(QKᵀ / √d) V in each of several heads. In a causal one a token attends only to
/// itself and to tokens before it.</summary>
internal sealed unsafe class SelfAttention
{
    private readonly int _width;
    private readonly int _heads;
    private readonly bool _causal;
    private readonly LinearLayer _queriesKeysValues;
    private readonly LinearLayer _output;

    /// <param name="weights"><c>in_proj_weight</c> [3 · width, width], <c>in_proj_bias</c> and <c>out_proj</c>.</param>
    /// <param name="width">The length of a token's vector, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="causal">Whether no token sees those after it.</param>
    public SelfAttention(NamedWeights weights, int width, int heads, bool causal)
    {
        _width = width;
        _heads = heads;
        _causal = causal;
        _queriesKeysValues = LinearLayer.OfRows(weights.Take("in_proj_weight", 3 * width, width), width, weights.Take("in_proj_bias", 3 * width));
        _output = weights.Linear("out_proj", width, width);
    }

    /// <param name="x">[tokens, width], sequence after sequence.</param>
    /// <param name="lengths">The number of tokens of each sequence.</param>
    /// <param name="y">[tokens, width].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public void Apply(ReadOnlySpan<float> x, ReadOnlySpan<int> lengths, Span<float> y, Scratch scratch)
    {
        var projected = scratch.Take(3 * x.Length);
        _queriesKeysValues.Apply(x, projected);
        var attended = scratch.Take(x.Length);
        fixed (float* source = projected, target = attended)
        {
            var token = 0;
            foreach (var length in lengths)
            {
                for (var head = 0; head < _heads; head++)
                {
                    var column = head * (_width / _heads);
                    var queries = new RowView(source + (long)token * 3 * _width + column, length, 3 * _width);
                    Attend(queries, new(target + (long)token * _width + column, length, _width), scratch);
                }
                token += length;
            }
        }
        _output.Apply(attended, y);
    }

    // Keys lie one width behind the queries, values two.
    private void Attend(RowView queries, RowView target, Scratch scratch)
    {
        var taken = scratch.Taken;
        var tokens = queries.Count;
        var depth = _width / _heads;
        var shares = scratch.Take(tokens * tokens);
        fixed (float* keys = scratch.Take(PanelView.Floats(depth, tokens)), values = scratch.Take(PanelView.Floats(tokens, depth)), scores = shares)
        {
            var keyPanels = new PanelView(keys, depth, tokens);
            var valuePanels = new PanelView(values, tokens, depth);
            Pack(queries.Start, queries.Stride, keyPanels, valuePanels);
            var rows = new RowView(scores, tokens, tokens);
            PanelKernel.Multiply(queries, keyPanels, null, rows);
            for (var token = 0; token < tokens; token++)
            {
                var row = shares.Slice(token * tokens, tokens);
                var seen = _causal ? token + 1 : tokens;
                Softmax.Apply(row[..seen], 1 / MathF.Sqrt(depth));
                row[seen..].Clear();
            }
            PanelKernel.Multiply(rows, valuePanels, null, target);
        }
        scratch.Taken = taken;
    }

    // Keys are transposed, values are not.
    private void Pack(float* first, int stride, PanelView keys, PanelView values)
    {
        for (var token = 0; token < keys.Columns; token++)
        {
            var key = first + (long)token * stride + _width;
            var value = key + _width;
            var target = keys.Panel(token / PackedPanels.Width) + token % PackedPanels.Width;
            for (var i = 0; i < keys.Depth; i++)
                target[i * PackedPanels.Width] = key[i];
            for (var column = 0; column < values.Columns; column += PackedPanels.Width)
            {
                var count = Math.Min(PackedPanels.Width, values.Columns - column);
                new Span<float>(value + column, count).CopyTo(new(values.Panel(column / PackedPanels.Width) + token * PackedPanels.Width, count));
            }
        }
    }
}
