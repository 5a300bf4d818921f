using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Reads a column batch by batch in the form in which it enters a network, in the order of the view. Slow forms are read on several threads, each
/// with a cursor of its own that moves over all rows but asks only for its share of the values; the result does not depend on their number.</summary>
internal sealed class BatchReader : IDisposable
{
    private readonly RowShare[] _shares;
    private readonly byte[] _rows;
    private readonly int _bytesPerRow;

    /// <param name="data">The view.</param>
    /// <param name="column">The column to read.</param>
    /// <param name="form">What becomes of its values; it has passed the column.</param>
    /// <param name="batchSize">The number of rows of a batch; the last may have fewer.</param>
    /// <param name="threads">The number of threads for a slow form; a fast one takes one.</param>
    /// <param name="cancellation">Stops <see cref="MoveNext"/>.</param>
    public BatchReader(
        IDataView data, DataViewSchema.Column column, InputForm form, int batchSize, int threads, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _bytesPerRow = form.BytesPerRow;
        _rows = new byte[checked(batchSize * _bytesPerRow)];
        Failures = new UnusableInputException?[batchSize];
        var shares = new List<RowShare>();
        try
        {
            var count = form.IsSlow ? Math.Min(threads, batchSize) : 1;
            while (shares.Count < count)
                shares.Add(new(data.GetRowCursor([column]), column, form, shares.Count, count, cancellation));
        }
        catch
        {
            shares.ForEach(share => share.Dispose());
            throw;
        }
        _shares = [.. shares];
    }

    /// <summary>The batch's rows one after another, <see cref="InputForm.BytesPerRow"/> each; zeros where a row failed. Overwritten by the next
    /// batch.</summary>
    public ReadOnlySpan<byte> Rows => _rows.AsSpan(0, Count * _bytesPerRow);

    /// <summary>The number of rows in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>What is wrong with the rows that cannot be used, by their place in the batch; null for the others.</summary>
    public UnusableInputException?[] Failures { get; }

    /// <summary>Reads the next batch.</summary>
    /// <returns>Whether there was a row left.</returns>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public bool MoveNext()
    {
        if (_shares.Length == 1)
        {
            Count = _shares[0].Read(_rows, Failures);
            return Count > 0;
        }
        var reads = Array.ConvertAll(_shares, share => Task.Run(() => share.Read(_rows, Failures)));
        var counts = Task.WhenAll(reads).GetAwaiter().GetResult();
        Count = counts[0];
        if (counts.Any(count => count != Count))
            throw new InvalidOperationException(
                "The data view gave its cursors different numbers of rows; it must give the same rows whenever it is read. Cache it.");
        return Count > 0;
    }

    public void Dispose() => Array.ForEach(_shares, share => share.Dispose());

    /// <summary>The rows of every batch that one thread reads.</summary>
    private sealed class RowShare(
        DataViewRowCursor cursor, DataViewSchema.Column column, InputForm form, int first, int step, CancellationToken cancellation) : IDisposable
    {
        private readonly InputReader _read = form.CreateReader(cursor, column);
        private long _position;
        private bool _isAtEnd;

        /// <returns>The number of rows in the batch, those of the other threads included.</returns>
        public int Read(byte[] rows, UnusableInputException?[] failures)
        {
            var count = 0;
            for (; count < failures.Length && TryMove(); count++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (_position++ % step != first)
                    continue;
                var target = rows.AsSpan(count * form.BytesPerRow, form.BytesPerRow);
                failures[count] = null;
                try
                {
                    _read(target);
                }
                catch (UnusableInputException failure)
                {
                    target.Clear();
                    failures[count] = failure;
                }
            }
            return count;
        }

        public void Dispose() => cursor.Dispose();

        private bool TryMove()
        {
            _isAtEnd = _isAtEnd || !cursor.MoveNext();
            return !_isAtEnd;
        }
    }
}
