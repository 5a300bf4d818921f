namespace Microsoft.ML.Trainers;

/// <summary>A linear model of the probabilities of classes.</summary>
public sealed class MaximumEntropyModelParameters
{
    private readonly double[][] _weights;

    /// <param name="weights">For each class its weights and its bias. They are rounded to Single, as a model file has them.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="size">The number of features.</param>
    internal MaximumEntropyModelParameters(double[][] weights, int classes, int size)
    {
        (Classes, Size) = (classes, size);
        _weights = [.. weights.Select(weight => Array.ConvertAll(weight, value => (double)(float)value))];
    }

    internal int Classes { get; }

    internal int Size { get; }

    internal static MaximumEntropyModelParameters Read(BinaryReader reader)
    {
        var (classes, size) = (reader.ReadInt32(), reader.ReadInt32());
        double[][] weights = [.. Enumerable.Range(0, classes).Select(_ => Array.ConvertAll(StoredValues.Read<float>(reader), value => (double)value))];
        return Array.TrueForAll(weights, weight => weight.Length == size + 1) ? new(weights, classes, size)
            : throw new InvalidDataException($"A classifier of {size} features has classes with another number of weights.");
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Classes);
        writer.Write(Size);
        foreach (var weight in _weights)
            StoredValues.Write(writer, Array.ConvertAll(weight, value => (float)value));
    }

    /// <summary>The probability of each class.</summary>
    internal void Score(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        Span<double> scores = Classes <= 256 ? stackalloc double[Classes] : new double[Classes];
        DualCoordinateAscent.Score(_weights, features, scores);
        var logNorm = DualCoordinateAscent.LogSum(scores);
        for (var c = 0; c < scores.Length; c++)
            probabilities[c] = (float)Math.Exp(scores[c] - logNorm);
    }
}
