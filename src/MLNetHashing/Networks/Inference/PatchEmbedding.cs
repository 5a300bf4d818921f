namespace MLNetHashing;

/// <summary>Makes a picture a sequence of tokens: the class token, then one for each square patch, row by row; each with its place added.</summary>
internal sealed class PatchEmbedding
{
    private const int Channels = PixelLevels.Channels;

    private readonly int _size;
    private readonly int _patch;
    private readonly int _width;
    private readonly float[] _classToken;
    private readonly float[] _places;
    private readonly LinearLayer _projection;
    private readonly PixelLevels _levels;

    public PatchEmbedding(VisionTransformerConfig config, NamedWeights weights)
    {
        _size = config.Preprocessing.Size;
        _patch = config.PatchSize;
        _width = config.Width;
        if (_patch < 1 || _size < _patch)
            throw new InvalidDataException($"A picture of {_size} × {_size} pixels has no patches of {_patch} × {_patch}.");
        _classToken = weights.Take("class_embedding", _width);
        _places = weights.Take("positional_embedding", Tokens, _width);
        _projection = LinearLayer.OfRows(weights.Take("conv1.weight", _width, Channels, _patch, _patch), PatchFloats);
        _levels = new(config.Preprocessing);
    }

    /// <summary>The number of tokens of a picture.</summary>
    public int Tokens => checked(PatchesPerSide * PatchesPerSide + 1);

    /// <summary>The size of a picture of red, green and blue bytes, pixel by pixel.</summary>
    public int BytesPerPicture => checked(Channels * _size * _size);

    private int PatchesPerSide => _size / _patch;

    private int PatchFloats => checked(Channels * _patch * _patch);

    /// <param name="pictures">Pictures of red, green and blue bytes, pixel by pixel.</param>
    /// <param name="tokens">[pictures · tokens, width].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public void Embed(ReadOnlySpan<byte> pictures, Span<float> tokens, Scratch scratch)
    {
        var pixels = scratch.Take(pictures.Length);
        var plane = _size * _size;
        for (var start = 0; start < pictures.Length; start += BytesPerPicture)
        {
            var source = pictures.Slice(start, BytesPerPicture);
            for (var channel = 0; channel < Channels; channel++)
            {
                var target = pixels.Slice(start + channel * plane, plane);
                var levels = _levels.Of(channel);
                for (var i = 0; i < plane; i++)
                    target[i] = levels[source[i * Channels + channel]];
            }
        }
        Embed(pixels, tokens, scratch);
    }

    /// <param name="pixels">Pictures of normalised planes of red, green and blue, [pictures, 3, size, size].</param>
    /// <param name="tokens">[pictures · tokens, width].</param>
    /// <param name="scratch">Where intermediate results go.</param>
    public void Embed(ReadOnlySpan<float> pixels, Span<float> tokens, Scratch scratch)
    {
        var pictures = pixels.Length / BytesPerPicture;
        var patches = scratch.Take(pictures * (Tokens - 1) * PatchFloats);
        CutPatches(pixels, patches);
        var projected = scratch.Take(pictures * (Tokens - 1) * _width);
        _projection.Apply(patches, projected);
        for (var picture = 0; picture < pictures; picture++)
        {
            var sequence = tokens.Slice(picture * Tokens * _width, Tokens * _width);
            _classToken.CopyTo(sequence);
            projected.Slice(picture * (Tokens - 1) * _width, (Tokens - 1) * _width).CopyTo(sequence[_width..]);
            Elementwise.Add(sequence, _places);
        }
    }

    private void CutPatches(ReadOnlySpan<float> pixels, Span<float> patches)
    {
        var plane = _size * _size;
        for (var picture = 0; picture < pixels.Length; picture += Channels * plane)
        {
            for (var patch = 0; patch < Tokens - 1; patch++)
            {
                var corner = patch / PatchesPerSide * _patch * _size + patch % PatchesPerSide * _patch;
                for (var channel = 0; channel < Channels; channel++)
                {
                    for (var line = 0; line < _patch; line++)
                    {
                        pixels.Slice(picture + channel * plane + corner + line * _size, _patch).CopyTo(patches);
                        patches = patches[_patch..];
                    }
                }
            }
        }
    }
}
