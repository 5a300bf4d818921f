namespace MLNetHashing;

/// <summary>What asks, and what answers.</summary>
public enum RetrievalDirection
{
    /// <summary>Pictures ask, texts answer.</summary>
    ImageToText,

    /// <summary>Texts ask, pictures answer.</summary>
    TextToImage,

    /// <summary>Pictures ask, pictures answer.</summary>
    ImageToImage,

    /// <summary>Texts ask, texts answer.</summary>
    TextToText,
}
