namespace MLNetHashing;

/// <summary>Where the encoders go that are too large for the model file.</summary>
/// <param name="Path">The folder of the model file.</param>
/// <param name="LargestInside">The most bytes of weights that a network in the model file has.</param>
internal sealed record EncoderFolder(string Path, long LargestInside)
{
    public bool Takes(HashNetwork network) => network.WeightBytes > LargestInside;

    /// <summary>Writes the encoder of a network that is too large.</summary>
    /// <returns>The file; null where the network is small.</returns>
    public EncoderFile? Place(HashNetwork network) => Takes(network) ? EncoderFile.Write(Path, network.EncoderWeights) : null;
}
