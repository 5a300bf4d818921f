using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Ranks a database by Hamming distance: adds to each row its k nearest items, and their distances.</summary>
    /// <param name="outputColumnName">Receives the items, nearest first and at equal distance in database order: their row numbers from 0 on,
    /// Vector&lt;Int64&gt;, or the values of <paramref name="idColumn"/>. As many as the database has, where that is fewer than k.</param>
    /// <param name="inputColumnName">The code to rank for, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="database">The items. They are read at Fit, once.</param>
    /// <param name="databaseCodeColumn">The codes of the items, as long as those to rank for.</param>
    /// <param name="k">How many items, 1 or more. Default 10.</param>
    /// <param name="idColumn">Names the items: a column of text, Int32, UInt32 or Int64 of the database. Default: row numbers.</param>
    /// <param name="distancesColumnName">Receives the distances in bits, Vector&lt;Int32&gt;. Default: the output column's name and <c>Distances</c>.</param>
    /// <exception cref="ArgumentException">The database lacks a column, or it is of another type.</exception>
    public HammingRankEstimator HammingRank(string outputColumnName, string inputColumnName, IDataView database, string databaseCodeColumn, int k = 10,
        string? idColumn = null, string? distancesColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(databaseCodeColumn);
        return Rank(outputColumnName, inputColumnName, new GivenView(database, databaseCodeColumn, idColumn), k, distancesColumnName);
    }

    /// <summary>Ranks what it is fitted to: Fit indexes the rows that it is given, and Transform adds to each row the k nearest of them.</summary>
    /// <param name="outputColumnName">Receives the items, nearest first and at equal distance in database order: their row numbers from 0 on,
    /// Vector&lt;Int64&gt;, or the values of <paramref name="idColumn"/>. As many as there are, where that is fewer than k.</param>
    /// <param name="inputColumnName">The code to rank for, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="k">How many items, 1 or more. Default 10.</param>
    /// <param name="databaseCodeColumn">The codes of the items, as long as those to rank for. Default: <paramref name="inputColumnName"/>.</param>
    /// <param name="idColumn">Names the items: a column of text, Int32, UInt32 or Int64. Default: row numbers.</param>
    /// <param name="distancesColumnName">Receives the distances in bits, Vector&lt;Int32&gt;. Default: the output column's name and <c>Distances</c>.</param>
    public HammingRankEstimator HammingRank(string outputColumnName, string inputColumnName, int k = 10, string? databaseCodeColumn = null,
        string? idColumn = null, string? distancesColumnName = null)
        => Rank(outputColumnName, inputColumnName, new FittedView(databaseCodeColumn ?? inputColumnName, idColumn), k, distancesColumnName);

    /// <summary>Ranks an index file: adds to each row its k nearest codes, and their distances. The file is mapped at Fit and read as it is searched; dispose
    /// the transformer to close it.</summary>
    /// <param name="outputColumnName">Receives the ids that the codes have in the file, Vector&lt;Int64&gt;, nearest first and at equal distance in the file's
    /// order. As many as the file has, where that is fewer than k.</param>
    /// <param name="inputColumnName">The code to rank for, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="indexFile">A file that <see cref="HammingIndex.Save"/> or <see cref="HammingRankTransformer.SaveIndex"/> has written. A saved model holds
    /// its name, as it is given here, and its checksum.</param>
    /// <param name="k">How many items, 1 or more. Default 10.</param>
    /// <param name="distancesColumnName">Receives the distances in bits, Vector&lt;Int32&gt;. Default: the output column's name and <c>Distances</c>.</param>
    public HammingRankEstimator HammingRank(
        string outputColumnName, string inputColumnName, string indexFile, int k = 10, string? distancesColumnName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexFile);
        return Rank(outputColumnName, inputColumnName, new IndexFile(indexFile), k, distancesColumnName);
    }

    /// <summary>The hits of ranked rows one below the other, a row for each query and rank: <c>Query</c> (row number, Int64), <c>Rank</c> (from 1 on, Int32),
    /// <c>Id</c> (as in the hits), <c>Distance</c> (Int32), and <c>GroupId</c> (the query as a key) and <c>Score</c> (Single, −distance) by the names that
    /// ML.NET's ranking evaluation looks for. They are in memory.</summary>
    /// <param name="ranked">What <see cref="HammingRankTransformer.Transform"/> delivers; it is read now, once.</param>
    /// <param name="hitsColumn">The hits. Default <c>Hits</c>.</param>
    /// <param name="distancesColumn">Their distances. Default: the column of hits' name and <c>Distances</c>.</param>
    /// <exception cref="ArgumentException">There are no hits or distances in these columns.</exception>
    public IDataView FlatHits(IDataView ranked, string hitsColumn = "Hits", string? distancesColumn = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        return new FlatHits(Context, ranked, new(ranked.Schema, hitsColumn, distancesColumn ?? DistancesOf(hitsColumn))).Flatten(judge: null);
    }

    /// <summary>The same with <c>Relevance</c> (Single): the number of labels that query and item share.</summary>
    /// <param name="ranked">What <see cref="HammingRankTransformer.Transform"/> delivers; it is read now, once.</param>
    /// <param name="database">The items that were ranked; they are read now, once.</param>
    /// <param name="labels">The labels: a multi-hot vector, keys, or text with a separator.</param>
    /// <param name="databaseLabels">The items' labels. Default: the column has the name that it has in the queries.</param>
    /// <param name="databaseIds">The column of ids that HammingRank was given. Default: hits are row numbers. Rows of one id count as one item with the labels
    /// of them all.</param>
    /// <param name="hitsColumn">The hits. Default <c>Hits</c>.</param>
    /// <param name="distancesColumn">Their distances. Default: the column of hits' name and <c>Distances</c>.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, or the database does not have what was found.</exception>
    public IDataView FlatHits(IDataView ranked, IDataView database, string labels, string? databaseLabels = null, string? databaseIds = null,
        string hitsColumn = "Hits", string? distancesColumn = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentNullException.ThrowIfNull(database);
        var judge = new HitJudge(ranked, labels, database, databaseLabels ?? labels, databaseIds);
        return new FlatHits(Context, ranked, new(ranked.Schema, hitsColumn, distancesColumn ?? DistancesOf(hitsColumn))).Flatten(judge);
    }

    private HammingRankEstimator Rank(string hits, string query, DatabaseSource source, int k, string? distances)
        => new(Context, new(query, hits, distances ?? DistancesOf(hits)), source, k);

    private static string DistancesOf(string hits) => hits + "Distances";
}
