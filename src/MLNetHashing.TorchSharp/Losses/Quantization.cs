using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>How far relaxed codes are from codes.</summary>
internal static class Quantization
{
    /// <summary>The codes of relaxed codes, −1 or 1; the sign of 0 is 1.</summary>
    public static Tensor Signs(Tensor relaxed) => relaxed.ge(0).to_type(relaxed.dtype) * 2 - 1;

    /// <summary>The mean of the squared distances of the bits.</summary>
    /// <param name="relaxed">Relaxed codes, [batch, bits].</param>
    /// <param name="codes">Codes, [batch, bits], −1 or 1.</param>
    public static Tensor Compute(Tensor relaxed, Tensor codes) => (codes - relaxed).square().mean();

    /// <summary>The same for images and texts, to the code that each pair has in common: the signs of the sum of both.</summary>
    /// <param name="image">Relaxed image codes, [batch, bits].</param>
    /// <param name="text">Relaxed text codes, [batch, bits].</param>
    public static Tensor ToCommonCodes(Tensor image, Tensor text)
    {
        var codes = Signs(image.detach() + text.detach());
        return Compute(image, codes) + Compute(text, codes);
    }
}
