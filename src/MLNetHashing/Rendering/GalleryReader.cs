using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Reads queries and the items that they found. Ids of whatever type go by their text here.</summary>
internal static class GalleryReader
{
    /// <exception cref="ArgumentException">An option is missing or out of range, a column is missing or of another type, or the database does not have what was
    /// found.</exception>
    public static IReadOnlyList<GalleryEntry> Read(IDataView ranked, IDataView database, GalleryOptions options)
    {
        Check(options);
        var hits = new HitColumns(ranked.Schema, options.HitsColumn, options.DistancesColumn!);
        var ids = IdColumn.Of(database.Schema, options.ItemIds);
        if (!ids.Type.Equals(hits.IdType))
        {
            throw new ArgumentException($"Hits are {hits.IdType}, the ids of the database {ids.Type}"
                + $"{(options.ItemIds is null ? " (row numbers, since no column of ids is named)" : "")}; name the column of ids that HammingRank was given.");
        }
        var vocabulary = new LabelVocabulary();
        var queries = ReadQueries(ranked, new(ranked, options.QueryText, options.QueryImagePath, options.Labels, options.ImageFolder), hits, vocabulary,
            options.Queries);
        var shown = new GalleryColumns(database, options.ItemText, options.ItemImagePath, options.Labels is null ? null : options.ItemLabels ?? options.Labels,
            options.ImageFolder);
        var items = ReadItems(database, shown, ids, vocabulary, [.. queries.SelectMany(query => query.Ids)]);
        return
        [
            .. queries.Select(query => new GalleryEntry(
                query.Query, [.. query.Ids.Zip(query.Distances, (id, distance) => Hit(query.Query, id, distance))])),
        ];

        GalleryHit Hit(GalleryItem query, string id, int distance) => items.TryGetValue(id, out var item)
            ? new(item, distance, options.Labels is null ? null : item.Labels.Intersect(query.Labels).Any())
            : throw new ArgumentException($"The ranking has found item {id}, which the database that was given does not have.", nameof(database));
    }

    private static void Check(GalleryOptions options)
    {
        if (options.QueryText is null && options.QueryImagePath is null)
            throw new ArgumentException("Nothing is shown of the queries; set GalleryOptions.QueryText, QueryImagePath, or both.", nameof(options));
        if (options.ItemText is null && options.ItemImagePath is null)
            throw new ArgumentException("Nothing is shown of the items; set GalleryOptions.ItemText, ItemImagePath, or both.", nameof(options));
        if (options.ItemLabels is not null && options.Labels is null)
            throw new ArgumentException($"GalleryOptions.ItemLabels is '{options.ItemLabels}', but Labels is not set; relevance needs both.", nameof(options));
        if (options.Queries < 1)
            throw new ArgumentException($"GalleryOptions.Queries is {options.Queries}; expected 1 or more.", nameof(options));
    }

    private static List<(GalleryItem Query, string[] Ids, int[] Distances)> ReadQueries(
        IDataView ranked, GalleryColumns shown, HitColumns hits, LabelVocabulary vocabulary, int most)
    {
        var queries = new List<(GalleryItem, string[], int[])>();
        using var cursor = ranked.GetRowCursor([.. shown.Columns, hits.Hits, hits.Distances]);
        var read = shown.CreateReader(cursor, vocabulary);
        var readHits = hits.CreateTextReader(cursor);
        while (queries.Count < most && cursor.MoveNext())
        {
            var (ids, distances) = readHits();
            queries.Add((read(), ids, distances));
        }
        return queries;
    }

    // Several rows of one id are one item, which has the labels of them all.
    private static Dictionary<string, GalleryItem> ReadItems(
        IDataView database, GalleryColumns shown, IdColumn ids, LabelVocabulary vocabulary, HashSet<string> wanted)
    {
        var items = new Dictionary<string, GalleryItem>(StringComparer.Ordinal);
        using var cursor = database.GetRowCursor([.. shown.Columns, .. ids.Columns]);
        var readId = ids.CreateTextReader(cursor);
        var read = shown.CreateReader(cursor, vocabulary);
        while (cursor.MoveNext())
        {
            var id = readId();
            if (wanted.Contains(id))
                items[id] = items.TryGetValue(id, out var item) ? item with { Labels = [.. item.Labels, .. read().Labels] } : read();
        }
        return items;
    }
}
