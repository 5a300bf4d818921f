namespace MLNetHashing.Tests.Protocol;

public class RetrievalSplitTests
{
    [Fact]
    public void The_published_split_of_DSPH_begins_with_its_queries_and_trains_within_the_database()
    {
        var split = RetrievalSplit.Create(24_581, query: 5000, train: 10_000, seed: 1814);
        var order = new NumpyRandomState(1814).Permutation(24_581);
        Assert.Equal([21572, 1377, 336, 2853], split.Query.Take(4));
        Assert.Equal(order[..5000], split.Query);
        Assert.Equal(order[5000..15_000], split.Train);
        Assert.Equal(order[5000..], split.Database);
        Assert.Equal(19_581, split.Database.Count);
    }

    [Fact]
    public void Queries_and_database_share_nothing_and_leave_nothing_out()
    {
        var split = RetrievalSplit.Create(100, query: 30, train: 70, seed: 7);
        Assert.Equal(Enumerable.Range(0, 100), split.Query.Concat(split.Database).Order());
        Assert.Empty(split.Train.Except(split.Database));
    }

    [Theory]
    [InlineData(10, 5, 6)]
    [InlineData(10, -1, 6)]
    [InlineData(10, 3, -1)]
    [InlineData(-1, 0, 0)]
    public void A_split_that_does_not_fit_is_refused(int count, int query, int train)
        => Assert.Contains($"{count} items", Assert.Throws<ArgumentException>(() => RetrievalSplit.Create(count, query, train, 1)).Message);
}
