using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class CursorTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void A_cursor_reads_no_more_rows_than_it_is_moved_over()
    {
        var delivered = 0;
        var data = _ml.Data.LoadFromEnumerable(Generate());
        using (var cursor = data.GetRowCursor(data.Schema))
        {
            for (var i = 0; i < 5; i++)
                Assert.True(cursor.MoveNext());
        }

        Assert.InRange(delivered, 5, 6);

        IEnumerable<Counted> Generate()
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                delivered++;
                yield return new Counted();
            }
        }
    }

    [Fact]
    public void Rows_that_a_cursor_has_left_are_not_kept()
    {
        var rows = new List<WeakReference>();
        var data = _ml.Data.FilterRowsByColumn(_ml.Data.LoadFromEnumerable(Generate()), "A", 0, 10);
        using var cursor = data.GetRowCursor(data.Schema);
        for (var i = 0; i < 1000; i++)
            Assert.True(cursor.MoveNext());
        GC.Collect();

        Assert.InRange(rows.Count(row => row.IsAlive), 0, 5);

        IEnumerable<Counted> Generate()
        {
            while (true)
            {
                var row = new Counted();
                rows.Add(new WeakReference(row));
                yield return row;
            }
        }
    }

    [Fact]
    public void Members_of_inactive_columns_are_not_touched_and_values_are_read_when_asked_for()
    {
        var row = new Counted();
        var data = _ml.Data.LoadFromEnumerable([row]);
        using var cursor = data.GetRowCursor([data.Schema["A"]]);
        var getter = cursor.GetGetter<float>(data.Schema["A"]);
        cursor.MoveNext();
        Assert.Equal((0, 0), (row.ReadsOfA, row.ReadsOfB));

        float value = 0;
        getter(ref value);

        Assert.Equal(3, value);
        Assert.Equal((1, 0), (row.ReadsOfA, row.ReadsOfB));
    }

    [Fact]
    public void A_cursor_tells_which_columns_are_active_and_refuses_the_others()
    {
        var data = _ml.Data.LoadFromEnumerable([new Counted()]);
        using var cursor = data.GetRowCursor([data.Schema["A"]]);

        Assert.True(cursor.IsColumnActive(data.Schema["A"]));
        Assert.False(cursor.IsColumnActive(data.Schema["B"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<float>(data.Schema["B"]));
    }

    [Fact]
    public void A_getter_of_the_wrong_type_is_refused()
    {
        var data = _ml.Data.LoadFromEnumerable([new Counted()]);
        using var cursor = data.GetRowCursor(data.Schema);

        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(data.Schema["A"]));
    }

    [Fact]
    public void Positions_count_from_zero_and_are_minus_one_outside()
    {
        var data = _ml.Data.LoadFromEnumerable([new Counted(), new Counted()]);
        using var cursor = data.GetRowCursor([]);
        var positions = new List<long> { cursor.Position };
        while (cursor.MoveNext())
            positions.Add(cursor.Position);
        positions.Add(cursor.Position);

        Assert.Equal([-1, 0, 1, -1], positions);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void Cursors_over_the_same_view_do_not_disturb_each_other()
    {
        var data = new CountingDataView(10);
        var view = _ml.Data.SkipRows(data, 2);
        using var first = view.GetRowCursor([view.Schema["Number"]]);
        using var second = view.GetRowCursor([view.Schema["Number"]]);
        var getter = second.GetGetter<float>(view.Schema["Number"]);
        for (var i = 0; i < 5; i++)
            first.MoveNext();
        second.MoveNext();
        float value = 0;
        getter(ref value);

        Assert.Equal(2, value);
    }

    [Fact]
    public void A_column_is_read_as_values_strings_or_arrays()
    {
        var data = new CountingDataView(2);

        Assert.Equal([0f, 1f], data.GetColumn<float>("Number"));
        Assert.Equal(["w0", "w1"], data.GetColumn<string>("Word"));
        var pairs = data.GetColumn<float[]>(data.Schema["Pair"]).ToArray();
        Assert.Equal([0f, 0f], pairs[0]);
        Assert.Equal([1f, -1f], pairs[1]);
        Assert.Equal(2, data.Reads[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<float>("Nope").ToArray());
        Assert.Contains("Number", Assert.ThrowsAny<Exception>(() => data.GetColumn<int>("Number").ToArray()).Message);
    }

    [Fact]
    public void A_preview_holds_the_first_rows_by_row_and_by_column()
    {
        var preview = new CountingDataView(10).Preview(maxRows: 3);

        Assert.Equal(3, preview.RowView.Length);
        Assert.Equal(["Number", "Pair", "Word"], preview.RowView[0].Values.Select(value => value.Key));
        Assert.Equal([0f, 1f, 2f], preview.ColumnView[0].Values);
        Assert.Equal("Word", preview.ColumnView[2].Column.Name);
        Assert.Equal([1f, -1f], ((VBuffer<float>)preview.RowView[1].Values[1].Value).DenseValues());
    }

    private sealed class Counted
    {
        [NoColumn]
        public int ReadsOfA { get; private set; }

        [NoColumn]
        public int ReadsOfB { get; private set; }

        public float A
        {
            get
            {
                ReadsOfA++;
                return 3;
            }
        }

        public float B
        {
            get
            {
                ReadsOfB++;
                return 4;
            }
        }
    }
}
