using System.Collections.Concurrent;

namespace MLNetHashing;

/// <summary>Makes relaxed codes of one modality in managed code, without torch. Immutable; any number of threads may use it at once. A row's relaxed code does
/// not depend on what else is in its batch, to the last bit.</summary>
internal sealed unsafe class HashNetwork
{
    private readonly EncoderInference _encoder;
    private readonly int _vectorSize;
    private readonly LinearLayer[] _head;
    private readonly ConcurrentBag<Scratch> _idle = [];

    /// <exception cref="InvalidDataException">A weight is missing or misshapen, or the configuration cannot be.</exception>
    public HashNetwork(HashNetworkConfig config, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        Config = config;
        Weights = weights;
        if (config.HeadSizes.Length == 0)
            throw new InvalidDataException("A hash network's head has at least one layer.");
        var named = new NamedWeights(weights);
        _encoder = EncoderInference.Create(config.Encoder, named.Below("encoder."));
        _vectorSize = config.Encoder.Size;
        _head = named.Chain("head", _vectorSize, config.HeadSizes);
    }

    public HashNetworkConfig Config { get; }

    public IReadOnlyDictionary<string, WeightTensor> Weights { get; }

    public InputForm Form => field ??= Config.Encoder.CreateForm();

    public int Bits => Config.Bits;

    /// <summary>What <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, of a later version, or damaged.</exception>
    public static HashNetwork FromBytes(byte[] bytes) => HashNetworkFile.Read(bytes);

    /// <summary>The network as a safetensors file.</summary>
    public byte[] ToBytes() => HashNetworkFile.Write(this);

    /// <summary>The relaxed codes of some rows, in [−1, 1]. Many rows are shared among threads; one is not.</summary>
    /// <param name="rows">Rows in the form of <see cref="Form"/>, one after another.</param>
    /// <param name="relaxed">[count, bits], row by row.</param>
    public void Encode(ReadOnlySpan<byte> rows, Span<float> relaxed)
    {
        var count = rows.Length / _encoder.BytesPerRow;
        if (rows.Length != (long)count * _encoder.BytesPerRow)
            throw new ArgumentException($"{rows.Length} bytes are no whole rows of {_encoder.BytesPerRow}.", nameof(rows));
        if (relaxed.Length != (long)count * Bits)
            throw new ArgumentException($"{count} rows have {(long)count * Bits} relaxed bits, but there is room for {relaxed.Length}.", nameof(relaxed));
        if (count <= _encoder.RowsAtOnce)
            EncodeChunk(rows, relaxed);
        else
            EncodeOnThreads(rows, relaxed, count);
    }

    private void EncodeOnThreads(ReadOnlySpan<byte> rows, Span<float> relaxed, int count)
    {
        var atOnce = _encoder.RowsAtOnce;
        var chunks = (count + atOnce - 1) / atOnce;
        fixed (byte* firstRow = rows)
        fixed (float* firstCode = relaxed)
        {
            var (input, output) = ((nint)firstRow, (nint)firstCode);
            Workers.Run(Math.Min(chunks, Environment.ProcessorCount), chunks, _ => chunk =>
            {
                var start = (int)chunk * atOnce;
                var length = Math.Min(atOnce, count - start);
                var chunkRows = new ReadOnlySpan<byte>((byte*)input + (long)start * _encoder.BytesPerRow, length * _encoder.BytesPerRow);
                EncodeChunk(chunkRows, new((float*)output + (long)start * Bits, length * Bits));
            }, CancellationToken.None);
        }
    }

    private void EncodeChunk(ReadOnlySpan<byte> rows, Span<float> relaxed)
    {
        if (rows.IsEmpty)
            return;
        if (!_idle.TryTake(out var scratch))
            scratch = new();
        var vectors = scratch.Take(rows.Length / _encoder.BytesPerRow * _vectorSize);
        _encoder.Encode(rows, vectors, scratch);
        LinearLayer.Chain<Tanh>(_head, vectors, relaxed, scratch);
        scratch.Taken = 0;
        _idle.Add(scratch);
    }
}
