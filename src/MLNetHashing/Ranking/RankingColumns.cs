using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The columns of a ranking.</summary>
/// <param name="Query">The codes that are ranked for.</param>
/// <param name="Hits">Receives the ids of the nearest items.</param>
/// <param name="Distances">Receives their distances.</param>
internal sealed record RankingColumns(string Query, string Hits, string Distances)
{
    public static VectorDataViewType HitsType(PrimitiveDataViewType idType) => new(idType);

    public static VectorDataViewType DistancesType { get; } = new(NumberDataViewType.Int32);
}
