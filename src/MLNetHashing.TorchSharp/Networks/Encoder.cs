using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A choice of network that turns one modality into a vector; a method puts its hash head on top. Made by <see cref="Encoders"/>; immutable, and
/// usable in any number of trainings.</summary>
public abstract class Encoder
{
    private protected Encoder()
    {
    }

    /// <summary>Whether training begins with weights that have learned already and are only to be tuned.</summary>
    internal virtual bool IsPretrained => false;

    /// <summary>What was chosen, so that two choices can be told apart, by their pretrained weights too.</summary>
    internal abstract string Description { get; }

    /// <summary>Looks whether the column suits, and learns from it what has to be known before rows can be read, such as the words of a vocabulary.</summary>
    /// <exception cref="ArgumentException">The column does not suit; the message names it, its type, what was expected and what to do.</exception>
    internal abstract EncoderPlan Plan(IDataView data, string column);
}
