namespace MLNetHashing;

/// <summary>What is wrong with the options of an encoder, all of it, gathered and then thrown.</summary>
internal sealed class EncoderErrors
{
    private readonly List<string> _errors = [];

    public void AtLeast(int least, int value, string option) => Require(value >= least, $"{option} is {value}; it is {least} or more.");

    public void Share(double value, string option) => Require(value is >= 0 and < 1, $"{option} is {value}; it is 0 or more and less than 1.");

    /// <summary>The sizes that all transformers have.</summary>
    public void Transformer(int width, int layers, int heads, int outputSize, double dropout)
    {
        AtLeast(1, layers, "Layers");
        AtLeast(1, heads, "Heads");
        Require(width >= 1 && (heads < 1 || width % heads == 0), $"Width is {width}; it is a multiple of Heads, {heads}.");
        AtLeast(1, outputSize, "OutputSize");
        Share(dropout, "Dropout");
    }

    public void Require(bool holds, string error)
    {
        if (!holds)
            _errors.Add(error);
    }

    /// <exception cref="ArgumentException">There are errors; the message has all of them.</exception>
    public void Throw(string parameter)
    {
        if (_errors.Count > 0)
            throw new ArgumentException(string.Join(" ", _errors), parameter);
    }
}
