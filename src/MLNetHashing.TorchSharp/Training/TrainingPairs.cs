using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>All pairs that are learned from, in the order of their rows, for a method that looks at more than a batch.</summary>
/// <param name="rows">The rows that the pairs are among.</param>
/// <param name="chosen">Which of them are learned from.</param>
/// <param name="classes">The number of labels.</param>
internal sealed class TrainingPairs(TrainingRows rows, int[] chosen, int classes)
{
    public int Count => chosen.Length;

    /// <summary>Multi-hot labels [pairs, classes], 0 or 1, on the CPU.</summary>
    public Tensor Labels()
    {
        var labels = new float[(long)Count * classes];
        for (var pair = 0; pair < Count; pair++)
        {
            foreach (var label in rows.Labels[chosen[pair]])
                labels[(long)pair * classes + label] = 1;
        }
        return tensor(labels, [Count, classes]);
    }

    /// <param name="batchSize">The number of pairs in a batch; the last may have fewer.</param>
    public IEnumerable<RowBatch> Read(int batchSize) => new BatchFeed(rows, classes, batchSize).Read(chosen);
}
