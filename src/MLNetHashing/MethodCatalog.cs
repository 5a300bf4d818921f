using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Any method among the trainers, chosen by its options.</summary>
public static class MethodCatalog
{
    /// <summary>Trains the method that the options are of: with <see cref="ScmOptions"/> this is <see cref="LinearCatalog.Scm(HashingTrainers, string, string,
    /// string, ScmOptions)"/>. For code that takes any method, such as a comparison.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="imageColumn">The column of pictures, or of features of pictures.</param>
    /// <param name="textColumn">The column of texts, or of features of texts.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Some options have values that they cannot have; the message lists all of them.</exception>
    public static IEstimator<HashTransformer> Create(
        this HashingTrainers trainers, string imageColumn, string textColumn, string labelColumn, MethodOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        ArgumentNullException.ThrowIfNull(options);
        return options.CreateTrainer(trainers.Context, imageColumn, textColumn, labelColumn);
    }
}
