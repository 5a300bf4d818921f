using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What <c>HammingRank</c> found for a query: the row numbers of the nearest items, and their distances.</summary>
internal sealed class Hits
{
    [ColumnName("Hits")]
    public long[] Rows { get; set; } = [];

    [ColumnName("HitsDistances")]
    public int[] Distances { get; set; } = [];

    /// <summary>Ranks a database of codes for some queries.</summary>
    public static List<Hits> Find(MLContext ml, IDataView queries, string queryCode, IDataView database, string databaseCode, int k)
    {
        using var rank = ml.Hashing().HammingRank("Hits", queryCode, database, databaseCode, k).Fit(queries);
        return [.. ml.Data.CreateEnumerable<Hits>(rank.Transform(queries), reuseRowObject: false)];
    }
}
