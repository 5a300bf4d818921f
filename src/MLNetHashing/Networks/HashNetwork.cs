namespace MLNetHashing;

/// <summary>Makes relaxed codes of one modality in managed code, without torch. Immutable; any number of threads may use it at once. A row's relaxed code does not
/// depend on what else is in its batch, to the last bit.</summary>
internal sealed class HashNetwork
{
    public HashNetwork(HashNetworkConfig config, IReadOnlyDictionary<string, WeightTensor> weights)
    {
        Config = config;
        Weights = weights;
        Form = config.Encoder.CreateForm();
    }

    public HashNetworkConfig Config { get; }

    public IReadOnlyDictionary<string, WeightTensor> Weights { get; }

    public InputForm Form { get; }

    public int Bits => Config.Bits;

    /// <summary>The relaxed codes of some rows, in [−1, 1].</summary>
    /// <param name="rows">Rows in the form of <see cref="Form"/>, one after another.</param>
    /// <param name="relaxed">[count, bits], row by row.</param>
    public void Encode(ReadOnlySpan<byte> rows, Span<float> relaxed) => throw new NotImplementedException();
}
