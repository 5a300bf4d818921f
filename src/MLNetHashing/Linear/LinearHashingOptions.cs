namespace MLNetHashing;

/// <summary>The options of the linear methods SCM, ITQ and LSH; those that deep methods have too go by the same names. Immutable; checked once, when a trainer is
/// made of them.</summary>
public sealed record LinearHashingOptions
{
    /// <summary>K, the length of a code.</summary>
    /// <value>64. A multiple of 8 from 8 to 1024; for ITQ no more than the shorter of the two features is long.</value>
    public int Bits { get; init; } = 64;

    /// <summary>Where the first rotation of ITQ and the hyperplanes of LSH come from. The same seed and data give the same codes. SCM makes no random
    /// choice.</summary>
    /// <value>1814, as with the deep methods.</value>
    public int Seed { get; init; } = 1814;

    /// <summary>The ridge on the features' covariances, as a part of their mean variance. It keeps long features from fitting the training pairs
    /// alone.</summary>
    /// <value>1, which suits features of some hundreds of slots or more. At least 0, with which SCM is as published.</value>
    public double Regularisation { get; init; } = 1;

    /// <summary>The column that the codes of images are written to.</summary>
    /// <value>ImageCode.</value>
    public string ImageCodeColumn { get; init; } = "ImageCode";

    /// <summary>The column that the codes of texts are written to.</summary>
    /// <value>TextCode.</value>
    public string TextCodeColumn { get; init; } = "TextCode";

    /// <summary>What parts the labels of a text column.</summary>
    /// <value>'|'.</value>
    public char LabelSeparator { get; init; } = '|';

    /// <summary>What becomes of a row that cannot be learned from: a feature that is not finite, no label.</summary>
    /// <value><see cref="UnusableRows.Throw"/>.</value>
    public UnusableRows UnusableRows { get; init; }

    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    internal void Check(string method)
    {
        var errors = OptionErrors.OfBits(Bits)
            .Concat(OptionErrors.OfColumns([(nameof(ImageCodeColumn), ImageCodeColumn), (nameof(TextCodeColumn), TextCodeColumn)]));
        if (!(Regularisation >= 0 && double.IsFinite(Regularisation)))
            errors = errors.Append($"{nameof(Regularisation)} is {Regularisation}, it has to be at least 0");
        OptionErrors.Throw(method, errors);
    }
}
