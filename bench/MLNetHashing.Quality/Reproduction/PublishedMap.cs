namespace MLNetHashing.Quality;

/// <summary>A published result: mAP over the whole database.</summary>
/// <param name="Method">One of <see cref="Methods.Names"/>.</param>
/// <param name="Data">The name of a <see cref="FieldDataSet"/>.</param>
/// <param name="Protocol">By whose protocol the pairs were taken and split.</param>
/// <param name="EncoderKind">The kind of <see cref="EncoderChoice"/>.</param>
/// <param name="Bits">The length of a code.</param>
/// <param name="ImageToText">Images ask for texts.</param>
/// <param name="TextToImage">Texts ask for images.</param>
/// <param name="Source">Where it was read.</param>
internal sealed record PublishedMap(
    string Method, string Data, string Protocol, string EncoderKind, int Bits, double ImageToText, double TextToImage, string Source);
