namespace MLNetHashing;

/// <summary>Gathers batches of rows in any order, the next one in the background while the current one is learned from.</summary>
/// <param name="rows">The rows.</param>
/// <param name="classes">The number of classes; labels beyond are left out.</param>
/// <param name="batchSize">The number of rows in a batch; the last may have fewer.</param>
internal sealed class BatchFeed(TrainingRows rows, int classes, int batchSize)
{
    /// <param name="order">The rows' numbers.</param>
    public IEnumerable<RowBatch> Read(int[] order)
    {
        var (buffers, spare) = (new Buffers(), new Buffers());
        var next = Task.Run(() => Gather(order, 0, buffers));
        try
        {
            for (var start = 0; start < order.Length; start += batchSize)
            {
                var batch = next.GetAwaiter().GetResult();
                var following = start + batchSize;
                if (following < order.Length)
                {
                    (buffers, spare) = (spare, buffers);
                    var target = buffers;
                    next = Task.Run(() => Gather(order, following, target));
                }
                yield return batch;
            }
        }
        finally
        {
            // Nothing may read the rows once the caller is free to dispose them.
            next.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    private RowBatch Gather(int[] order, int start, Buffers buffers)
    {
        var chosen = order[start..Math.Min(start + batchSize, order.Length)];
        var labels = new float[chosen.Length * classes];
        for (var i = 0; i < chosen.Length; i++)
        {
            foreach (var label in rows.Labels[chosen[i]])
            {
                if (label < classes)
                    labels[i * classes + label] = 1;
            }
        }
        return new(Rows(rows.Image, chosen, ref buffers.Image), Rows(rows.Text, chosen, ref buffers.Text), labels, chosen);
    }

    private byte[] Rows(StoredRows stored, int[] chosen, ref byte[] buffer)
    {
        var size = stored[chosen[0]].Length;
        if (buffer.Length == 0)
            buffer = GC.AllocateUninitializedArray<byte>(batchSize * size);
        for (var i = 0; i < chosen.Length; i++)
            stored[chosen[i]].CopyTo(buffer.AsSpan(i * size));
        return buffer;
    }

    private sealed class Buffers
    {
        public byte[] Image = [];
        public byte[] Text = [];
    }
}
