using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>Pictures as vectors, for hashing without a deep network.</summary>
/// <param name="Description">What the vectors are made of, such as "the pixels of a picture".</param>
/// <param name="Of">The vectors of some items, a row each.</param>
internal sealed record BaselineFeatures(string Description, Func<IReadOnlyList<Item>, Matrix> Of)
{
    /// <summary>What a pipeline makes of items.</summary>
    /// <param name="description">What the vectors are made of.</param>
    /// <param name="ml">The context.</param>
    /// <param name="pipeline">Makes the column <see cref="DeepMethod.Picture"/>, of vectors.</param>
    public static BaselineFeatures By(string description, MLContext ml, IEstimator<ITransformer> pipeline) => new(description, items =>
    {
        var data = ml.Data.LoadFromEnumerable(items);
        var rows = ml.Data.CreateEnumerable<Row>(pipeline.Fit(data).Transform(data), reuseRowObject: false).Select(row => row.Picture).ToList();
        return new([.. rows.SelectMany(row => row)], rows[0].Length);
    });

    private sealed class Row
    {
        public float[] Picture { get; set; } = [];
    }
}
