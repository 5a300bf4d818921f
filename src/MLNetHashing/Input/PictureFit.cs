namespace MLNetHashing;

/// <summary>How a picture fits into a square.</summary>
public enum PictureFit
{
    /// <summary>The shorter side becomes the square's, and the centre is cut out: what CLIP and torchvision do.</summary>
    Crop,

    /// <summary>Both sides become the square's, and nothing is cut off: what Keras does.</summary>
    Stretch,
}
