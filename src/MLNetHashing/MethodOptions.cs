using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What the options of all methods have, linear or deep: the code and its columns. Immutable; checked once, when a trainer is made of them.</summary>
public abstract record MethodOptions
{
    private protected MethodOptions()
    {
    }

    /// <summary>K, the length of a code.</summary>
    /// <value>64. A multiple of 8 from 8 to 1024.</value>
    public int Bits { get; init; } = 64;

    /// <summary>Where all randomness comes from: initial weights, the order of the pairs, dropout, hyperplanes. The same seed, data, machine and number of
    /// threads give the same codes.</summary>
    /// <value>1814, as DSPH was published.</value>
    public int Seed { get; init; } = 1814;

    /// <summary>The column that the codes of images are written to.</summary>
    /// <value>ImageCode.</value>
    public string ImageCodeColumn { get; init; } = "ImageCode";

    /// <summary>The column that the codes of texts are written to.</summary>
    /// <value>TextCode.</value>
    public string TextCodeColumn { get; init; } = "TextCode";

    /// <summary>What parts the labels of a text column.</summary>
    /// <value>'|'.</value>
    public char LabelSeparator { get; init; } = '|';

    /// <summary>What becomes of a row that cannot be learned from: an unreadable picture, an empty text, a feature that is not finite, no label.</summary>
    /// <value><see cref="UnusableRows.Throw"/>.</value>
    public UnusableRows UnusableRows { get; init; }

    /// <summary>The method's name, as tables have it: DSPH.</summary>
    public abstract string Method { get; }

    /// <summary>What trains the method.</summary>
    internal abstract IEstimator<HashTransformer> CreateTrainer(MLContext ml, string imageColumn, string textColumn, string labelColumn);

    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    internal void Check() => OptionErrors.Throw(Method, Errors());

    /// <summary>What is wrong with the options, a phrase each.</summary>
    private protected abstract IEnumerable<string> Errors();

    /// <summary>Says so where a number is not in its range.</summary>
    private protected static IEnumerable<string> Unless(bool holds, string name, double? value, string range)
    {
        if (!holds)
            yield return $"{name} is {value}, it has to be {range}";
    }
}
