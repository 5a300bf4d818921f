using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Lays the hits of a ranked view out one below the other.</summary>
internal sealed class FlatHits(MLContext context, IDataView ranked, HitColumns columns)
{
    /// <param name="judge">What is relevant; none where nobody asks.</param>
    public IDataView Flatten(HitJudge? judge)
    {
        var item = columns.IdType;
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
        DataViewSchema.Column[] needed = [columns.Hits, columns.Distances];
        using var cursor = ranked.GetRowCursor(judge is null ? needed : [.. needed, judge.QueryColumn]);
        var read = columns.CreateReader<T>(cursor);
        var relevance = judge?.CreateReader(cursor, type);
        for (; cursor.MoveNext(); queries++)
        {
            var (hits, distances) = read();
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
        return context.Data.LoadFromEnumerable(flat, Definition<T>(queries, judge is not null));
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
