using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Tokenization;

public sealed class TokenizeTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SmallVocabulary _small = new();

    public void Dispose() => _small.Dispose();

    [Theory]
    [InlineData(16, null)]
    [InlineData(77, "Mask")]
    public void It_keeps_the_contract_of_estimators(int contextLength, string? mask)
        => EstimatorContract.Check(_ml, _ml.Hashing().Tokenize("Tokens", "Text", Clip(contextLength), mask), Texts("a cat", "the dogs 😀", "", "a photo"));

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(77)]
    [InlineData(1023)]
    public void Tokens_and_mask_are_the_tokenizer_s_for_any_length(int contextLength)
    {
        string[] texts = ["a cat", "", "!!! it's a photo of the house, and of a dog"];
        var tokenizer = Clip(contextLength);
        var output = _ml.Hashing().Tokenize("Tokens", "Text", tokenizer, "Mask").Fit(Texts()).Transform(Texts(texts));
        string[] expected = ["Text: String", $"Tokens: Vector<Int64, {contextLength}>", $"Mask: Vector<Int64, {contextLength}>"];
        Assert.Equal(expected, output.Schema.Columns());
        var end = tokenizer.VocabularySize - 1;
        foreach (var (text, tokens, mask) in texts.Zip(output.GetColumn<long[]>("Tokens"), output.GetColumn<long[]>("Mask")))
        {
            Assert.Equal(tokenizer.Encode(text), tokens.Select(token => (int)token));
            Assert.Equal(Enumerable.Range(0, contextLength).Select(i => i <= Array.IndexOf(tokens, end) ? 1L : 0L), mask);
        }
    }

    [Fact]
    public void Word_pieces_have_the_same_columns()
    {
        var tokenizer = BertTextTokenizer.FromFile(Path.Combine(AppContext.BaseDirectory, "Fixtures", "bert_vocab.txt"), 6);
        var model = _ml.Hashing().Tokenize("Tokens", "Text", tokenizer, "Mask").Fit(Texts());
        var output = Load(model).Transform(Texts("The cat!"));
        Assert.Equal([2, 6, 7, 18, 3, 0], output.GetColumn<long[]>("Tokens").Single());
        Assert.Equal([1, 1, 1, 1, 1, 0], output.GetColumn<long[]>("Mask").Single());
    }

    [Fact]
    public void A_fresh_process_gives_the_same_tokens()
    {
        using var folder = new ScratchFolder();
        string[] texts = ["a cat", "the dogs 😀"];
        var model = _ml.Hashing().Tokenize("Tokens", "Text", Clip(10), "Mask").Fit(Texts());
        _ml.Model.Save(model, Texts().Schema, folder.Path("model.zip"));
        File.WriteAllLines(folder.Path("rows.tsv"), texts);

        string[] arguments = [folder.Path("model.zip"), folder.Path("rows.tsv"), folder.Path("again.zip")];
        var (exitCode, output, errors) = DotnetProcess.Run([Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Server.dll"), .. arguments]);

        Assert.True(exitCode == 0, errors);
        var (expected, served) = (model.Transform(Texts(texts)), JsonSerializer.Deserialize<Served>(output)!);
        Assert.Equal(expected.Schema.Columns(), served.Columns);
        Assert.Equal(expected.Rows(), served.Rows);
        Assert.Equal(expected.Rows(), served.SingleRows);
    }

    [Fact]
    public void A_column_that_is_missing_or_not_text_is_refused()
    {
        var estimator = _ml.Hashing().Tokenize("Tokens", "Text", Clip(8));
        var numbers = _ml.Data.LoadFromEnumerable([new { Text = 1f }]);
        Assert.Contains("Column 'Text' is Single", Assert.Throws<ArgumentException>(() => estimator.Fit(numbers)).Message);
        var promised = EstimatorContract.ShapeOf(_ml, numbers);
        Assert.Contains("Column 'Text' is Single", Assert.Throws<ArgumentException>(() => estimator.GetOutputSchema(promised)).Message);
        var other = _ml.Data.LoadFromEnumerable([new { Title = "a" }]);
        Assert.Contains("no column 'Text'; there are 'Title'", Assert.Throws<ArgumentException>(() => estimator.Fit(other)).Message);
    }

    [Fact]
    public void One_column_for_two_things_and_texts_that_are_too_long_for_a_column_are_refused()
    {
        var hashing = _ml.Hashing();
        Assert.Contains("both be column 'T'", Assert.Throws<ArgumentException>(() => hashing.Tokenize("T", "Text", Clip(8), "T")).Message);
        var error = Assert.Throws<ArgumentException>(() => hashing.Tokenize("T", "Text", Clip(1024)));
        Assert.Contains("texts of 1024 tokens; a column has at most 1023", error.Message);
    }

    private static ITransformer Load(ITransformer model)
    {
        using var file = new MemoryStream();
        new MLContext().Model.Save(model, null, file);
        file.Position = 0;
        return new MLContext().Model.Load(file, out _);
    }

    private ClipTextTokenizer Clip(int contextLength) => ClipTextTokenizer.FromFile(_small.Plain, contextLength);

    private IDataView Texts(params string[] texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new Row { Text = text }).ToArray());

    private sealed class Row
    {
        public string Text { get; set; } = "";
    }
}
