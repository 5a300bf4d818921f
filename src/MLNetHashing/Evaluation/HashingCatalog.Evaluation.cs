using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Measures how well ranking the database by Hamming distance finds what is relevant to the queries: items that share a label with the query.
    /// Reads each view once.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="database">The items to be found.</param>
    /// <param name="queryCode">The queries' codes, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="databaseCode">The items' codes, of the same length.</param>
    /// <param name="labels">The labels: a multi-hot vector, keys, or text with a separator.</param>
    /// <param name="options">What to measure. Default: everything, at 10, 100 and 1000.</param>
    /// <param name="databaseLabels">The items' labels. Default: the column has the name that it has in the queries.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, the codes differ in length, or there is nothing to evaluate.</exception>
    public RetrievalMetrics Evaluate(IDataView queries, IDataView database, string queryCode, string databaseCode, string labels,
        RetrievalOptions? options = null, string? databaseLabels = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(database);
        var evaluator = new RetrievalEvaluator(options);
        var task = RetrievalTask.Read(queries, database, [queryCode], [databaseCode], labels, databaseLabels ?? labels);
        return task.Evaluate(queryCode, databaseCode, evaluator);
    }

    /// <summary>Measures all four directions, from picture to text, text to picture, and each to its own kind. Reads each view once.</summary>
    /// <param name="queries">The queries, pairs of a picture and a text.</param>
    /// <param name="database">The pairs to be found.</param>
    /// <param name="imageCode">The pictures' codes, Vector&lt;Byte, bits/8&gt;, in both views.</param>
    /// <param name="textCode">The texts' codes, of the same length, in both views.</param>
    /// <param name="labels">The labels in both views: a multi-hot vector, keys, or text with a separator.</param>
    /// <param name="options">What to measure. Default: everything, at 10, 100 and 1000.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type, the codes differ in length, or there is nothing to evaluate.</exception>
    public CrossModalMetrics EvaluateCrossModal(IDataView queries, IDataView database, string imageCode = "ImageCode", string textCode = "TextCode",
        string labels = "Labels", RetrievalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(database);
        var evaluator = new RetrievalEvaluator(options);
        var task = RetrievalTask.Read(queries, database, [imageCode, textCode], [imageCode, textCode], labels, labels);
        return new()
        {
            ImageToText = task.Evaluate(imageCode, textCode, evaluator),
            TextToImage = task.Evaluate(textCode, imageCode, evaluator),
            ImageToImage = task.Evaluate(imageCode, imageCode, evaluator),
            TextToText = task.Evaluate(textCode, textCode, evaluator),
        };
    }
}
