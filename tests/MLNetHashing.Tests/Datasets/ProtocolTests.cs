using Microsoft.ML;

namespace MLNetHashing.Tests.Datasets;

public class ProtocolTests
{
    private readonly MLContext _ml = new(seed: 1);

    /// <summary>The permutation's first numbers are NumPy's own for this seed and count.</summary>
    [Fact]
    public void DSPH_s_queries_of_MIRFlickr_are_those_of_NumPy_s_permutation()
    {
        var (train, query, database) = Split(MirFlickrReader.Terms(RetrievalProtocol.Dsph));
        Assert.Equal([10_000, 5_000, 19_581], new[] { train, query, database }.Select(part => part.GetRowCount()!.Value));
        var asked = Texts(query);
        Assert.All(new[] { 21572, 1377, 336, 2853, 24194, 8676, 12286, 10096 }, row => Assert.Contains(row, asked));
        Assert.Empty(asked.Intersect(Texts(database)));
        Assert.Subset(Texts(database), Texts(train));
    }

    [Fact]
    public void DCMH_s_queries_of_MIRFlickr_are_those_of_NumPy_s_permutation()
    {
        var (train, query, database) = Split(MirFlickrReader.Terms(RetrievalProtocol.Dcmh));
        Assert.Equal([10_000, 2_000, 18_015], new[] { train, query, database }.Select(part => part.GetRowCount()!.Value));
        Assert.All(new[] { 9633, 3242, 302, 8675, 13155, 11737, 3115, 3794 }, row => Assert.Contains(row, Texts(query)));
    }

    [Fact]
    public void Sizes_are_those_of_the_publications()
    {
        Assert.Equal(190_834, Split(NusWideReader.Terms(RetrievalProtocol.Dsph, allConcepts: false)).Database.GetRowCount());
        Assert.Equal(188_321, Split(NusWideReader.Terms(RetrievalProtocol.Dcmh, allConcepts: false)).Database.GetRowCount());
        Assert.Equal(10_500, Split(NusWideReader.Terms(RetrievalProtocol.Mith, allConcepts: false)).Train.GetRowCount());
        Assert.Equal(117_218, Split(CocoReader.Terms(RetrievalProtocol.Mith)).Database.GetRowCount());
        Assert.Equal(15_000, Split(IaprReader.Terms(RetrievalProtocol.Dsph)).Database.GetRowCount());
        Assert.Equal(18_000, Split(IaprReader.Terms(RetrievalProtocol.Dcmh)).Database.GetRowCount());
    }

    [Fact]
    public void Another_seed_draws_other_queries()
    {
        var terms = MirFlickrReader.Terms(RetrievalProtocol.Mith);
        Assert.Equal(Texts(Split(terms).Query), Texts(Split(terms, seed: 1).Query));
        Assert.NotEqual(Texts(Split(terms).Query), Texts(Split(terms, seed: 2).Query));
    }

    [Fact]
    public void A_complete_data_set_is_taken_without_a_word()
    {
        using var folder = new OwnersFolder();
        folder.WritePictures("a.jpg");
        var pairs = new PairCollector(new("Two pairs", "Fetch them."), allowIncomplete: false);
        foreach (var text in new[] { "one", "two" })
        {
            Assert.True(pairs.Has(folder.Path("a.jpg")));
            pairs.Add(folder.Path("a.jpg"), text, ["x", "y"]);
        }
        Assert.Equal(["one", "two"], pairs.Conclude([1, 2], Assert.Fail).Select(pair => pair.Text));
    }

    /// <summary>A split of as many pairs as there are, each with its number as text.</summary>
    private RetrievalData Split(ProtocolTerms terms, uint? seed = null)
    {
        var pairs = Enumerable.Range(0, terms.Counts[0]).Select(row => new DatasetPair { Text = $"{row}" }).ToArray();
        return HashingDataset.WithProtocol(_ml.Hashing(), "Made up", pairs, terms).Split(seed);
    }

    private HashSet<int> Texts(IDataView part)
        => [.. _ml.Data.CreateEnumerable<DatasetPair>(part, reuseRowObject: true).Select(pair => int.Parse(pair.Text))];
}
