namespace MLNetHashing;

/// <summary>Hashers of the two modalities, whose codes can be compared with one another.</summary>
/// <param name="Image">Hashes features of images.</param>
/// <param name="Text">Hashes features of texts, to as many bits.</param>
public sealed record HasherPair(LinearHasher Image, LinearHasher Text);
