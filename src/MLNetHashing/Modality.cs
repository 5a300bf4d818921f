namespace MLNetHashing;

/// <summary>The two sides of a pair.</summary>
public enum Modality
{
    /// <summary>A picture, or features of one.</summary>
    Image,

    /// <summary>A text, or features of one.</summary>
    Text,
}
