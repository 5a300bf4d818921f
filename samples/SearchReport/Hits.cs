using Microsoft.ML.Data;

namespace MLNetHashing.Samples;

/// <summary>What HammingRank found for a query: the row numbers of the nearest items of the database, and their distances.</summary>
internal sealed class Hits
{
    [ColumnName("Hits")]
    public long[] Rows { get; set; } = [];

    [ColumnName("HitsDistances")]
    public int[] Distances { get; set; } = [];

    public IEnumerable<(Item Item, int Distance)> Of(Collection collection)
        => Rows.Zip(Distances, (row, distance) => (collection.Database[(int)row], distance));
}
