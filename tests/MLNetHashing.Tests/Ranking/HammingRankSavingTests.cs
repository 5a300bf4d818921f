using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Ranking;

public sealed class HammingRankSavingTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private IDataView Queries => Item.View(_ml, Item.Draw(15, seed: 1));

    private IDataView Items => Item.View(_ml, Item.Draw(200, seed: 2));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_prediction_engine_of_a_loaded_ranking_finds_what_the_view_finds()
    {
        var transformer = _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", idColumn: "Name").Fit(Queries);
        using var engine = _ml.Model.CreatePredictionEngine<Item, Found>(SaveAndLoad(transformer));
        var expected = Ranked.Texts(transformer.Transform(Queries), "Hits");
        Assert.Equal(expected, Item.Draw(15, seed: 1).Select(query => engine.Predict(query).Hits));
    }

    [Fact]
    public void Two_rankings_of_one_pipeline_are_saved_side_by_side()
    {
        var transformer = _ml.Hashing().HammingRank("Images", "TextCode", Items, "ImageCode", 3)
            .Append(_ml.Hashing().HammingRank("Texts", "ImageCode", Items, "TextCode", 4, idColumn: "Name")).Fit(Queries);
        var expected = transformer.Transform(Queries);
        var loaded = SaveAndLoad(transformer).Transform(Queries);
        Assert.Equal(Ranked.Hits(expected, "Images"), Ranked.Hits(loaded, "Images"));
        Assert.Equal(Ranked.Hits(expected, "Texts"), Ranked.Hits(loaded, "Texts"));
    }

    [Fact]
    public void Eight_threads_that_start_with_a_loaded_ranking_find_what_one_finds()
    {
        var transformer = _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Queries);
        var expected = Ranked.Hits(transformer.Transform(Queries));
        var loaded = SaveAndLoad(transformer);
        var found = new string[8][][];
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() => found[i] = Ranked.Hits(loaded.Transform(Queries)))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(found, hits => Assert.Equal(expected, hits));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fresh_process_that_only_serves_finds_the_same(bool ofFile)
    {
        using var filed = FromFile(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Queries));
        var transformer = ofFile ? filed : _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", idColumn: "Name").Fit(Queries);
        var (model, rows, savedAgain) = (InFolder("model.zip"), InFolder("rows.tsv"), InFolder("again.zip"));
        var codes = _ml.Transforms.SelectColumns("TextCode").Fit(Queries).Transform(Queries);
        _ml.Model.Save(transformer, codes.Schema, model);
        File.WriteAllLines(rows, Item.Draw(15, seed: 1).Select(query => string.Join('\t', query.TextCode)));

        var (exitCode, output, errors) = DotnetProcess.Run([Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Server.dll"), model, rows, savedAgain]);
        Assert.True(exitCode == 0, errors);
        var served = JsonSerializer.Deserialize<Served>(output)!;
        var expected = Served.By(transformer, codes);
        Assert.Equal(15, expected.Rows.Length);
        Assert.Equal(expected.Columns, served.Columns);
        Assert.Equal(expected.Rows, served.Rows);
        Assert.Equal(expected.Rows, served.SingleRows);
        Assert.Equal(expected.Rows, Served.By(_ml.Model.Load(savedAgain, out _), codes).Rows);
    }

    [Fact]
    public void An_index_file_that_was_saved_of_a_ranking_finds_the_same_rows()
    {
        var transformer = _ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode", 12, distancesColumnName: "Far").Fit(Queries);
        using var filed = FromFile(transformer);
        AssertSame(transformer, filed);
        using var loaded = (IDisposable)SaveAndLoad(filed);
        AssertSame(transformer, (ITransformer)loaded);
    }

    [Fact]
    public void A_model_over_an_index_file_says_when_the_file_is_gone_or_another()
    {
        using var filed = FromFile(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Queries));
        var file = InFolder("items.index");
        var (unread, unreadToo) = (SaveAndLoad(filed), SaveAndLoad(filed));

        HammingIndex.Build(BinaryCodes.FromBytes([1, 2], 16)).Save(file);
        Assert.Contains(file, Cause<InvalidDataException>(() => Ranked.Hits(unread.Transform(Queries))).Message);
        File.Delete(file);
        Assert.Contains(file, Cause<FileNotFoundException>(() => Ranked.Hits(unreadToo.Transform(Queries))).Message);
    }

    [Fact]
    public void A_database_too_large_for_a_model_file_is_refused_with_the_way_out()
    {
        var ranker = new Ranker(RankedDatabase.Read(Items, "ImageCode", "Name"), 10);
        RankingPayload.Write(ranker, maxBytes: 20_000);
        foreach (var limit in (long[])[399, 450])
        {
            var message = Assert.Throws<NotSupportedException>(() => RankingPayload.Write(ranker, limit)).Message;
            Assert.Contains("200 codes of 16 bits", message);
            Assert.Contains("SaveIndex", message);
            Assert.Contains("indexFile", message);
        }
    }

    [Fact]
    public void A_loaded_ranking_refuses_codes_of_another_length()
    {
        var loaded = SaveAndLoad(_ml.Hashing().HammingRank("Hits", "TextCode", Items, "ImageCode").Fit(Queries));
        var longer = _ml.Data.LoadFromEnumerable([new Longer { TextCode = new byte[4] }]);
        var message = Cause<ArgumentException>(() => Ranked.Hits(loaded.Transform(longer))).Message;
        Assert.Contains("32 bits", message);
        Assert.Contains("'ImageCode' of the database codes of 16 bits", message);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private HammingRankTransformer FromFile(HammingRankTransformer transformer)
    {
        var file = InFolder("items.index");
        transformer.SaveIndex(file);
        return _ml.Hashing().HammingRank("Hits", "TextCode", file, 12, distancesColumnName: "Far").Fit(Queries);
    }

    private ITransformer SaveAndLoad(ITransformer transformer)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(transformer, Queries.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private void AssertSame(ITransformer expected, ITransformer actual)
    {
        var (left, right) = (expected.Transform(Queries), actual.Transform(Queries));
        Assert.Equal(left.Schema.Select(column => $"{column}"), right.Schema.Select(column => $"{column}"));
        Assert.Equal(Ranked.Hits(left), Ranked.Hits(right));
        Assert.Equal(Ranked.Lists<int>(left, "Far"), Ranked.Lists<int>(right, "Far"));
    }

    /// <summary>ML.NET may wrap what a custom mapping throws.</summary>
    private static TException Cause<TException>(Action action)
        where TException : Exception
    {
        var thrown = Assert.ThrowsAny<Exception>(action);
        while (thrown is not TException && thrown.InnerException is { } inner)
            thrown = inner;
        return Assert.IsAssignableFrom<TException>(thrown);
    }

    private sealed class Found
    {
        public string[] Hits { get; set; } = [];
    }

    private sealed class Longer
    {
        [VectorType(4)]
        public byte[] TextCode { get; set; } = [];
    }
}
