using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Queries beside what they found, nearest first, to look at: <see cref="HitGallery.ToHtml"/> is a part of a page with the
    /// pictures in it.</summary>
    /// <param name="ranked">What <see cref="HammingRankTransformer.Transform"/> delivers; as many rows as are shown are read now, once.</param>
    /// <param name="database">The items that were ranked; they are read now, once.</param>
    /// <param name="options">What is shown of them: at least one column of the queries and one of the items.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range, a column is missing or of another type, or the database does not have what was
    /// found.</exception>
    /// <example>
    /// <code>
    /// var gallery = ml.Hashing().Gallery(search.Transform(queries), database, new() { QueryText = "Text", ItemImagePath = "ImagePath", Labels = "Labels" });
    /// </code>
    /// </example>
    public HitGallery Gallery(IDataView ranked, IDataView database, GalleryOptions options)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        return new(GalleryReader.Read(ranked, database, options with { DistancesColumn = options.DistancesColumn ?? DistancesOf(options.HitsColumn) }));
    }
}
