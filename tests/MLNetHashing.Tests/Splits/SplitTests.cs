using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Splits;

public class SplitTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(true), InlineData(false)]
    public void The_parts_are_the_published_permutation_in_source_order(bool countIsKnown)
    {
        var data = countIsKnown ? Numbers(100) : new WatchedView(Numbers(100), tellsCount: false);
        var (train, query, database) = _ml.Hashing().Split(data, query: 10, train: 25, seed: 7);
        var expected = RetrievalSplit.Create(100, 10, 25, 7);
        Assert.Equal(expected.Train.Order(), Read(train));
        Assert.Equal(expected.Query.Order(), Read(query));
        Assert.Equal(expected.Database.Order(), Read(database));
        Assert.Equal([25, 10, 90], new[] { train, query, database }.Select(part => part.GetRowCount()!.Value));
    }

    [Fact]
    public void The_default_is_the_seed_of_the_published_splits()
        => Assert.Equal(RetrievalSplit.Create(50, 5, 0, 1814).Query.Order(), Read(_ml.Hashing().Split(Numbers(50), 5, 0).Query));

    [Fact]
    public void Counting_asks_for_no_value_and_reading_only_for_those_of_chosen_rows()
    {
        var data = new WatchedView(Numbers(100), tellsCount: false);
        var split = _ml.Hashing().Split(data, query: 10, train: 25);
        Assert.Equal((1, 0, 0), (data.Cursors.Count, data.Gets, data.OpenCursors));
        Read(split.Query);
        Assert.Equal((2, 10, 0), (data.Cursors.Count, data.Gets, data.OpenCursors));
    }

    [Fact]
    public void Positions_count_from_zero_and_ids_are_those_of_the_source()
    {
        var data = Numbers(30);
        var query = _ml.Hashing().Split(data, query: 6, train: 6).Query;
        using var cursor = query.GetRowCursor(query.Schema);
        var getNumber = cursor.GetGetter<int>(query.Schema["Number"]);
        var getId = cursor.GetIdGetter();
        Assert.Equal(-1, cursor.Position);
        var ids = Ids(data);
        for (var position = 0; cursor.MoveNext(); position++)
        {
            Assert.Equal(position, cursor.Position);
            var (number, id) = (0, default(DataViewRowId));
            getNumber(ref number);
            getId(ref id);
            Assert.Equal(ids[number], id);
        }
        Assert.Equal(-1, cursor.Position);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_part_is_not_shuffled_and_its_cursor_set_delivers_every_row_once()
    {
        var train = _ml.Hashing().Split(Numbers(40), 5, 20).Train;
        Assert.False(train.CanShuffle);
        using var shuffled = train.GetRowCursor(train.Schema, new Random(1));
        Assert.Equal(Read(train), Read(shuffled));
        var set = train.GetRowCursorSet(train.Schema, 4);
        Assert.Equal(Read(train), set.SelectMany(Read).Order());
        Array.ForEach(set, cursor => cursor.Dispose());
    }

    [Fact]
    public void Parts_may_be_transformed_and_taken_apart_again()
    {
        var train = _ml.Hashing().Split(Numbers(40), 5, 20).Train;
        var copied = _ml.Transforms.CopyColumns("Copy", "Number").Fit(train).Transform(train);
        Assert.Equal(Read(train), copied.GetColumn<int>("Copy"));
        var again = _ml.Hashing().Split(train, 4, 8).Train;
        Assert.Equal(RetrievalSplit.Create(20, 4, 8, 1814).Train.Order().Select(row => Read(train)[row]), Read(again));
    }

    [Fact]
    public void Too_few_rows_are_told_with_the_numbers()
    {
        var message = Assert.Throws<ArgumentException>(() => _ml.Hashing().Split(Numbers(20), 15, 6)).Message;
        Assert.Contains("20 items cannot give 15 queries and, from the rest, 6 training items", message);
    }

    private static int[] Read(IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        return Read(cursor);
    }

    private static int[] Read(DataViewRowCursor cursor)
    {
        var getNumber = cursor.GetGetter<int>(cursor.Schema["Number"]);
        var numbers = new List<int>();
        while (cursor.MoveNext())
        {
            var number = 0;
            getNumber(ref number);
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static DataViewRowId[] Ids(IDataView data)
    {
        using var cursor = data.GetRowCursor([]);
        var getId = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        while (cursor.MoveNext())
        {
            var id = default(DataViewRowId);
            getId(ref id);
            ids.Add(id);
        }
        return [.. ids];
    }

    private IDataView Numbers(int count) => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(number => new Row { Number = number }).ToArray());

    private sealed class Row
    {
        public int Number { get; set; }
    }
}
