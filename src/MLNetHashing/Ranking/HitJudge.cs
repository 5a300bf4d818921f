using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Says how many labels a query shares with an item of the database.</summary>
/// <param name="ranked">The view of the queries.</param>
/// <param name="queryLabels">Its column of labels.</param>
/// <param name="database">The view of the items.</param>
/// <param name="databaseLabels">Its column of labels.</param>
/// <param name="databaseIds">Its column of ids, as ranked; none where hits are row numbers.</param>
internal sealed class HitJudge(IDataView ranked, string queryLabels, IDataView database, string databaseLabels, string? databaseIds)
{
    private readonly LabelVocabulary _vocabulary = new();
    private readonly LabelColumn _queryLabels = new(ranked, queryLabels);

    public DataViewSchema.Column QueryColumn => _queryLabels.Column;

    /// <param name="queries">The cursor over the queries.</param>
    /// <param name="type">The type of the hits.</param>
    public Reader<T> CreateReader<T>(DataViewRow queries, IdType<T> type)
        where T : notnull
        => new(_queryLabels.CreateRowReader(queries, _vocabulary), ReadDatabase(type));

    // Several rows of one id are one item, which has the labels of them all.
    private Dictionary<T, HashSet<int>> ReadDatabase<T>(IdType<T> type)
        where T : notnull
    {
        var labels = new LabelColumn(database, databaseLabels);
        var ids = IdColumn.Of(database.Schema, databaseIds);
        using var cursor = database.GetRowCursor([labels.Column, .. ids.Columns]);
        var readLabels = labels.CreateRowReader(cursor, _vocabulary);
        var collector = ids.CreateCollector(cursor);
        var sets = new List<int[]>();
        while (cursor.MoveNext())
        {
            sets.Add(readLabels());
            collector.Collect();
        }
        if (collector.ToIds() is not HitIds<T> found)
        {
            throw new ArgumentException($"Hits are {type.ColumnType}, the ids of the database {ids.Type}"
                + $"{(databaseIds is null ? " (row numbers, since no column of ids is named)" : "")}; name the column of ids that HammingRank was given.");
        }
        var byId = new Dictionary<T, HashSet<int>>(type.Comparer);
        for (var row = 0; row < sets.Count; row++)
        {
            if (!byId.TryGetValue(found[row], out var item))
                byId.Add(found[row], item = []);
            item.UnionWith(sets[row]);
        }
        return byId;
    }

    /// <summary>Judges the hits of one query after another.</summary>
    public sealed class Reader<T>(Func<int[]> readLabels, Dictionary<T, HashSet<int>> database)
        where T : notnull
    {
        private int[] _labels = [];

        /// <summary>Goes to the query that the cursor is at.</summary>
        public void Begin() => _labels = readLabels();

        /// <exception cref="ArgumentException">The database has no such item.</exception>
        public int Of(T id) => database.TryGetValue(id, out var item)
            ? _labels.Count(item.Contains)
            : throw new ArgumentException($"The ranking has found item {id}, which the database that was given for its labels does not have.");
    }
}
