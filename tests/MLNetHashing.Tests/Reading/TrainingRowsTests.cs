using System.Runtime.InteropServices;
using Microsoft.ML;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Reading;

public sealed class TrainingRowsTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();
    private readonly PixelForm _pixels = new(new ImagePreprocessing { Size = 8 });
    private readonly TokenForm _tokens = new(new WordTokenizer(["cat", "dog"], 5));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, long.MaxValue), InlineData(4, long.MaxValue), InlineData(4, 0L)]
    public void Rows_are_the_same_for_any_number_of_threads_and_wherever_they_are_kept(int threads, long budget)
    {
        var data = Load(Enumerable.Range(0, 20).Select(i => Good(i)).ToArray());
        var vocabulary = new LabelVocabulary();
        using var rows = Read(data, vocabulary, new() { Threads = threads, MemoryBudget = budget, TemporaryFolder = _folder.Root });
        Assert.Equal(20, rows.Count);
        Assert.Equal(0, rows.Skipped);
        Assert.Equal(["even", "odd"], vocabulary.Names);
        for (var i = 0; i < rows.Count; i++)
        {
            var expected = new byte[_pixels.BytesPerRow];
            using var picture = Pictures.Of(9, Pictures.Noise(9, 9, (uint)i));
            new ImagePreprocessing { Size = 8 }.Apply(picture, expected);
            Assert.True(expected.AsSpan().SequenceEqual(rows.Image[i]), $"Row {i}.");
            Assert.Equal([4, i % 2 + 1, 5, 0, 0], MemoryMarshal.Cast<byte, int>(rows.Text[i]).ToArray());
            Assert.Equal([i % 2], rows.Labels[i]);
        }
    }

    [Fact]
    public void A_corrupt_picture_stops_reading_with_its_row_and_file_and_the_way_out()
    {
        var data = Load(Good(0), Good(1), Corrupt(Good(2)), Good(3));
        var message = Assert.Throws<InvalidDataException>(() => Read(data, new(), new() { Threads = 4 })).Message;
        Assert.StartsWith("Row 2 of column 'Image' cannot be used.", message);
        Assert.Contains("2.png", message);
        Assert.EndsWith("set UnusableRows = Skip to leave out such rows.", message);
    }

    [Fact]
    public void Rows_that_cannot_be_used_are_left_out_of_all_columns_and_told()
    {
        var data = Load(Good(0), Corrupt(Good(1)), Good(2) with { Text = "  " }, Good(3) with { Tags = " | " }, Good(4) with { File = "" }, Good(5));
        var (warnings, vocabulary) = (new List<string>(), new LabelVocabulary());
        using var rows = Read(data, vocabulary, new() { UnusableRows = UnusableRows.Skip, Warn = warnings.Add, Threads = 3 });
        Assert.Equal(2, rows.Count);
        Assert.Equal(4, rows.Skipped);
        Assert.Equal(2, rows.Image.Count);
        Assert.Equal([4, 2, 5, 0, 0], MemoryMarshal.Cast<byte, int>(rows.Text[1]).ToArray());
        Assert.Equal([vocabulary.NumberOf("odd")], rows.Labels[1]);
        var warning = Assert.Single(warnings);
        Assert.StartsWith("4 of 6 rows cannot be used and are left out.", warning);
        Assert.Contains("Row 1 of column 'Image' cannot be used.", warning);
        Assert.Contains("Row 2 of column 'Text' cannot be used. There is no text.", warning);
        Assert.Contains("Row 3 of column 'Tags' cannot be used. There is no label.", warning);
        Assert.Contains("Row 4 of column 'Image' cannot be used. There is no picture.", warning);
    }

    [Fact]
    public void No_row_left_is_an_error_with_the_counts()
    {
        var data = Load(Enumerable.Range(0, 8).Select(i => Good(i) with { Text = "" }).ToArray());
        var message = Assert.Throws<InvalidDataException>(() => Read(data, new(), new() { UnusableRows = UnusableRows.Skip })).Message;
        Assert.StartsWith("There are no rows to learn from: all 8 rows cannot be used.", message);
        Assert.EndsWith("… and 3 more.", message);
        var empty = _ml.Data.FilterRowsByColumn(Load(Good(0)), "Number", lowerBound: 1);
        Assert.Equal("There are no rows to learn from: the data is empty.", Assert.Throws<InvalidDataException>(() => Read(empty, new(), new())).Message);
    }

    [Fact]
    public void Progress_is_told_and_reading_can_be_cancelled()
    {
        var data = Load(Enumerable.Range(0, 600).Select(i => Good(i % 3)).ToArray());
        var told = new List<int>();
        using (Read(data, new(), new() { Progress = new Told(told.Add) }))
            Assert.Equal([256, 512, 600], told);
        using var cancellation = new CancellationTokenSource();
        var options = new ReadingOptions { Progress = new Told(_ => cancellation.Cancel()), MemoryBudget = 0, TemporaryFolder = _folder.Path("rows") };
        Assert.ThrowsAny<OperationCanceledException>(() => Read(data, new(), options, cancellation.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path("rows")));
    }

    [Fact]
    public void A_missing_column_is_named_with_those_that_there_are()
    {
        var data = Load(Good(0));
        var labels = new LabelColumn(data, "Tags");
        var message = Assert.Throws<ArgumentException>(() => TrainingRows.Read(data, ("Picture", _pixels), ("Text", _tokens), labels, new(), new())).Message;
        Assert.Equal("There is no column 'Picture'; there are 'File', 'Text', 'Tags', 'Number', 'Image'.", message);
    }

    private TrainingRows Read(IDataView data, LabelVocabulary vocabulary, ReadingOptions options, CancellationToken cancellation = default)
        => TrainingRows.Read(data, ("Image", _pixels), ("Text", _tokens), new LabelColumn(data, "Tags"), vocabulary, options, cancellation);

    private IDataView Load(params Row[] rows)
    {
        var data = _ml.Data.LoadFromEnumerable(rows);
        return _ml.Transforms.LoadImages("Image", _folder.Root, "File").Fit(data).Transform(data);
    }

    private Row Good(int i)
    {
        var row = new Row { File = $"{i}.png", Text = i % 2 == 0 ? "Cat" : "dog!", Tags = i % 2 == 0 ? "even" : "odd" };
        using var picture = Pictures.Of(9, Pictures.Noise(9, 9, (uint)i));
        picture.Save(_folder.Path(row.File));
        return row;
    }

    private Row Corrupt(Row row)
    {
        var path = _folder.Path(row.File);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..70]);
        return row;
    }

    private sealed record Row
    {
        public string File { get; set; } = "";

        public string Text { get; set; } = "";

        public string Tags { get; set; } = "";

        public float Number { get; set; }
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
