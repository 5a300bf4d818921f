namespace MLNetHashing;

/// <summary>How pictures are resized: both with antialiasing, so that a pixel of a smaller picture is a mean of all that it covers.</summary>
public enum Resampling
{
    /// <summary>Cubic (a = −0.5): what CLIP was trained with.</summary>
    Bicubic,

    /// <summary>Linear: what networks of torchvision were trained with.</summary>
    Bilinear,
}
