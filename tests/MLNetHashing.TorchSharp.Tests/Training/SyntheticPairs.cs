using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Training;

/// <summary>Pairs whose features are noisy sums of a direction for each label, with other directions for images than for texts: easy to learn, impossible to
/// retrieve across modalities without learning.</summary>
internal static class SyntheticPairs
{
    public const int ImageSize = 20;
    public const int TextSize = 16;

    /// <param name="count">The number of pairs.</param>
    /// <param name="seed">Two seeds give different pairs of the same problem.</param>
    /// <param name="classes">The number of labels.</param>
    public static List<Pair> Draw(int count, uint seed, int classes = 5)
    {
        var (imageDirections, textDirections) = (Directions(classes, ImageSize, 100), Directions(classes, TextSize, 200));
        var random = new NumpyRandomState(seed);
        var pairs = new List<Pair>();
        for (var i = 0; i < count; i++)
        {
            int[] labels = random.Below(3) == 0 && classes > 2 ? [i % classes, (i + 1) % classes] : [i % classes];
            pairs.Add(new()
            {
                Image = Sum(imageDirections, labels, random),
                Text = Sum(textDirections, labels, random),
                Tags = string.Join('|', labels.Select(label => $"tag{label}")),
            });
        }
        return pairs;
    }

    public static IDataView View(this MLContext ml, IEnumerable<Pair> pairs) => ml.Data.LoadFromEnumerable(pairs);

    /// <summary>The codes of a column, one after another, as hexadecimal digits.</summary>
    public static string Codes(IDataView data, string column)
        => string.Join(' ', data.GetColumn<VBuffer<byte>>(data.Schema[column]).Select(code => Convert.ToHexString(code.DenseValues().ToArray())));

    private static float[][] Directions(int classes, int size, uint seed)
    {
        var random = new NumpyRandomState(seed);
        return [.. Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, size).Select(_ => (float)random.NextNormal()).ToArray())];
    }

    private static float[] Sum(float[][] directions, int[] labels, NumpyRandomState random)
        => [.. Enumerable.Range(0, directions[0].Length).Select(slot => labels.Sum(label => directions[label][slot]) + 0.3f * (float)random.NextNormal())];
}

internal sealed class Pair
{
    [VectorType(SyntheticPairs.ImageSize)]
    public float[] Image { get; set; } = [];

    [VectorType(SyntheticPairs.TextSize)]
    public float[] Text { get; set; } = [];

    public string Tags { get; set; } = "";

    public float Number { get; set; }
}
