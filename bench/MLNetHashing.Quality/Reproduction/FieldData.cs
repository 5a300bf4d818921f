using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNetHashing.Quality;

/// <summary>The pairs of a data set, with the columns of <see cref="DatasetPair"/>.</summary>
/// <param name="All">All of them.</param>
/// <param name="Parts">The same, split.</param>
/// <param name="Missing">What was told to be missing or of another number than published; nothing where the set is complete.</param>
internal sealed record FieldData(IDataView All, RetrievalData Parts, IReadOnlyList<string> Missing)
{
    public static FieldData Read(MLContext ml, ReproductionOptions asked)
    {
        var missing = new List<string>();
        ml.Log += Listen;
        var set = FieldDataSet.Of(asked.Data).Read(ml.Hashing().Datasets, asked);
        ml.Log -= Listen;
        return new(set.Data, Split(ml, set, missing), missing);

        void Listen(object? sender, LoggingEventArgs log)
        {
            if (log.Kind == ChannelMessageKind.Warning)
                missing.Add(log.RawMessage);
        }
    }

    /// <summary>Incomplete data may have too few pairs for the protocol. It is then split in about the protocol's shares, so that a command can be
    /// tried.</summary>
    private static RetrievalData Split(MLContext ml, HashingDataset set, List<string> missing)
    {
        try
        {
            return set.Split();
        }
        catch (ArgumentException) when (missing.Count > 0)
        {
            var pairs = (int)set.Data.GetRowCount()!.Value;
            missing.Add($"{pairs} pairs are fewer than the protocol takes: a fifth of them ask, and two fifths are learned from.");
            return ml.Hashing().Split(set.Data, query: pairs / 5, train: 2 * pairs / 5);
        }
    }
}
