using System.Runtime.InteropServices;
using Microsoft.ML;

namespace MLNetHashing.Tests.Reading;

public class BatchReaderTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(1, 1), InlineData(1, 64), InlineData(4, 64), InlineData(3, 7), InlineData(5, 1000), InlineData(7, 3)]
    public void Batches_are_the_rows_in_order_whatever_the_number_of_threads(int threads, int batchSize)
    {
        var form = new SlowForm();
        var data = Numbers(333);
        using var reader = new BatchReader(data, data.Schema["Number"], form, batchSize, threads);
        var (rows, failures) = (new List<int>(), new List<string>());
        while (reader.MoveNext())
        {
            Assert.Equal(Math.Min(batchSize, 333 - rows.Count), reader.Count);
            for (var i = 0; i < reader.Count; i++)
            {
                if (reader.Failures[i] is { } failure)
                    failures.Add($"{rows.Count + i} {failure.Message}");
            }
            rows.AddRange(MemoryMarshal.Cast<byte, int>(reader.Rows));
        }
        Assert.Equal(Enumerable.Range(0, 333).Select(number => number % 100 == 0 ? 0 : number), rows);
        Assert.Equal(["100 The number is 100.", "200 The number is 200.", "300 The number is 300."], failures);
        Assert.Equal(333, form.Reads);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void An_empty_view_has_no_batch()
    {
        var data = Numbers(0);
        using var reader = new BatchReader(data, data.Schema["Number"], new SlowForm(), 4, 2);
        Assert.False(reader.MoveNext());
        Assert.Equal(0, reader.Count);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Exceptions_of_a_reading_thread_keep_their_type(bool isSlow)
    {
        var form = new SlowForm(isSlow) { Fatal = (17, new NotSupportedException("at 17")) };
        var data = Numbers(50);
        using var reader = new BatchReader(data, data.Schema["Number"], form, 10, 4);
        Assert.True(reader.MoveNext());
        Assert.Equal("at 17", Assert.Throws<NotSupportedException>(() => reader.MoveNext()).Message);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Reading_can_be_cancelled(bool isSlow)
    {
        using var cancellation = new CancellationTokenSource();
        var data = Numbers(50);
        using var reader = new BatchReader(data, data.Schema["Number"], new SlowForm(isSlow), 10, 4, cancellation.Token);
        Assert.True(reader.MoveNext());
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => reader.MoveNext());
    }

    [Fact]
    public void Every_cursor_is_disposed_and_each_value_is_asked_for_once()
    {
        var data = new WatchedView(Numbers(40));
        using (var reader = new BatchReader(data, data.Schema["Number"], new SlowForm(), 16, 4))
        {
            while (reader.MoveNext())
            {
            }
            Assert.Equal(4, data.OpenCursors);
        }
        Assert.Equal(0, data.OpenCursors);
        Assert.Equal(4 * 40, data.Moves);
        Assert.Equal(40, data.Gets);
    }

    private IDataView Numbers(int count) => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(number => new Row { Number = number }).ToArray());

    private sealed class Row
    {
        public int Number { get; set; }
    }
}
