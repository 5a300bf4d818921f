using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The columns of hits and of their distances that HammingRank has added.</summary>
internal sealed class HitColumns
{
    /// <exception cref="ArgumentException">There are no hits, or no distances, in these columns.</exception>
    public HitColumns(DataViewSchema schema, string hitsColumn, string distancesColumn)
    {
        Hits = schema.Require(hitsColumn);
        Distances = schema.Require(distancesColumn);
        if (Hits.Type is not VectorDataViewType hits)
            throw new ArgumentException($"Column '{hitsColumn}' is {Hits.Type}; expected the hits of HammingRank, a vector of ids.");
        if (Distances.Type is not VectorDataViewType distances || distances.ItemType != NumberDataViewType.Int32)
            throw new ArgumentException($"Column '{distancesColumn}' is {Distances.Type}; expected the distances of HammingRank, a vector of Int32.");
        IdType = MLNetHashing.IdType.Check(hitsColumn, hits.ItemType);
    }

    public DataViewSchema.Column Hits { get; }

    public DataViewSchema.Column Distances { get; }

    /// <summary>The type of a hit.</summary>
    public PrimitiveDataViewType IdType { get; }

    /// <summary>What reads the hits of the row that a cursor is at, with ids as texts.</summary>
    public Func<(string[] Ids, int[] Distances)> CreateTextReader(DataViewRow row)
        => IdType is TextDataViewType ? CreateTextReader<ReadOnlyMemory<char>>(row)
        : IdType == NumberDataViewType.Int32 ? CreateTextReader<int>(row)
        : IdType == NumberDataViewType.UInt32 ? CreateTextReader<uint>(row)
        : CreateTextReader<long>(row);

    /// <summary>What reads the hits of the row that a cursor is at; they are valid until the next call.</summary>
    /// <returns>A function that throws an <see cref="ArgumentException"/> where there are more of the ones than of the others.</returns>
    public Func<(VBuffer<T> Ids, VBuffer<int> Distances)> CreateReader<T>(DataViewRow row)
    {
        var getHits = row.GetGetter<VBuffer<T>>(Hits);
        var getDistances = row.GetGetter<VBuffer<int>>(Distances);
        VBuffer<T> hits = default;
        VBuffer<int> distances = default;
        return () =>
        {
            getHits(ref hits);
            getDistances(ref distances);
            return hits.Length == distances.Length ? (hits, distances) : throw new ArgumentException(
                $"Row {row.Position} has {hits.Length} hits in '{Hits.Name}' and {distances.Length} distances in '{Distances.Name}'.");
        };
    }

    private Func<(string[] Ids, int[] Distances)> CreateTextReader<T>(DataViewRow row)
    {
        var read = CreateReader<T>(row);
        return () =>
        {
            var (ids, distances) = read();
            return ([.. ids.DenseValues().Select(id => Convert.ToString(id, CultureInfo.InvariantCulture)!)], [.. distances.DenseValues()]);
        };
    }
}
