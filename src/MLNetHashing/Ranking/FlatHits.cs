using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Lays the hits of a ranked view out one below the other.</summary>
internal sealed class FlatHits
{
    private readonly MLContext _context;
    private readonly IDataView _ranked;
    private readonly DataViewSchema.Column _hits;
    private readonly DataViewSchema.Column _distances;

    /// <exception cref="ArgumentException">The view has no hits, or no distances, in these columns.</exception>
    public FlatHits(MLContext context, IDataView ranked, string hitsColumn, string distancesColumn)
    {
        _context = context;
        _ranked = ranked;
        _hits = ranked.Schema.Require(hitsColumn);
        _distances = ranked.Schema.Require(distancesColumn);
        if (_hits.Type is not VectorDataViewType hits)
            throw new ArgumentException($"Column '{hitsColumn}' is {_hits.Type}; expected the hits of HammingRank, a vector of ids.");
        if (_distances.Type is not VectorDataViewType distances || distances.ItemType != NumberDataViewType.Int32)
            throw new ArgumentException($"Column '{distancesColumn}' is {_distances.Type}; expected the distances of HammingRank, a vector of Int32.");
        IdType.Check(hitsColumn, hits.ItemType);
    }

    /// <param name="judge">What is relevant; none where nobody asks.</param>
    public IDataView Flatten(HitJudge? judge)
    {
        var item = ((VectorDataViewType)_hits.Type).ItemType;
        return item is TextDataViewType ? Flatten(judge, IdType.Text)
            : item == NumberDataViewType.Int32 ? Flatten(judge, IdType.Int32)
            : item == NumberDataViewType.UInt32 ? Flatten(judge, IdType.UInt32)
            : Flatten(judge, IdType.Int64);
    }

    private IDataView Flatten<T>(HitJudge? judge, IdType<T> type)
        where T : notnull
    {
        var flat = new List<FlatHit<T>>();
        var queries = 0u;
        using var cursor = _ranked.GetRowCursor(judge is null ? [_hits, _distances] : [_hits, _distances, judge.QueryColumn]);
        var getHits = cursor.GetGetter<VBuffer<T>>(_hits);
        var getDistances = cursor.GetGetter<VBuffer<int>>(_distances);
        var relevance = judge?.CreateReader(cursor, type);
        VBuffer<T> hits = default;
        VBuffer<int> distances = default;
        for (; cursor.MoveNext(); queries++)
        {
            getHits(ref hits);
            getDistances(ref distances);
            if (hits.Length != distances.Length)
                throw new ArgumentException($"Row {queries} has {hits.Length} hits in '{_hits.Name}' and {distances.Length} distances in '{_distances.Name}'.");
            relevance?.Begin();
            for (var i = 0; i < hits.Length; i++)
            {
                var id = type.Keep(hits.GetItemOrDefault(i));
                var distance = distances.GetItemOrDefault(i);
                flat.Add(new()
                {
                    Query = queries,
                    GroupId = queries + 1,
                    Rank = i + 1,
                    Id = id,
                    Distance = distance,
                    Score = -distance,
                    Relevance = relevance?.Of(id) ?? 0,
                });
            }
        }
        return _context.Data.LoadFromEnumerable(flat, Definition<T>(queries, judge is not null));
    }

    private static SchemaDefinition Definition<T>(uint queries, bool isJudged)
    {
        var definition = SchemaDefinition.Create(typeof(FlatHit<T>), SchemaDefinition.Direction.Read);
        definition[nameof(FlatHit<>.GroupId)].ColumnType = new KeyDataViewType(typeof(uint), Math.Max(queries, 1));
        if (!isJudged)
            definition.Remove(definition[nameof(FlatHit<>.Relevance)]);
        return definition;
    }
}
