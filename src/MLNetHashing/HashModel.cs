namespace MLNetHashing;

/// <summary>What a hashing method has learned: a network that makes codes of pictures, and one that makes codes of texts.</summary>
public sealed class HashModel
{
    internal HashModel(string method, HashNetwork image, HashNetwork text)
    {
        Method = method;
        Image = image;
        Text = text;
    }

    /// <summary>The method's name, such as DSPH.</summary>
    public string Method { get; }

    /// <summary>The length of a code.</summary>
    public int Bits => Image.Bits;

    internal HashNetwork Image { get; }

    internal HashNetwork Text { get; }

    internal HashNetwork Network(Modality modality) => modality == Modality.Image ? Image : Text;
}
