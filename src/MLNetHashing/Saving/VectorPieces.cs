using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The class of a custom mapping tells the sizes of its vectors, but a vector of ours may have any: so the mapping fills one vector of every power of
/// two, and those that add up to the size are put together.</summary>
internal static class VectorPieces
{
    /// <summary>The powers of two that a positive number is the sum of, the largest first.</summary>
    public static IEnumerable<int> SizesOf(int size)
    {
        for (var power = 30; power >= 0; power--)
        {
            if ((size & 1 << power) != 0)
                yield return 1 << power;
        }
    }

    /// <summary>Puts the columns of the pieces together.</summary>
    public static IEstimator<ITransformer> Join(MLContext ml, string output, string[] pieces)
        => pieces is [var piece] ? ml.Transforms.CopyColumns(output, piece) : ml.Transforms.Concatenate(output, pieces);
}
