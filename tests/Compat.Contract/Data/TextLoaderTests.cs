using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class TextLoaderTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Members_take_the_fields_that_their_attributes_name()
    {
        Write("id\tx\ty\tz\ttext\tlabel", "7\t1.5\t-2\t3e2\thello world\t1");
        var row = Load<Item>().Single();

        Assert.Equal((7, "hello world", true), (row.Id, row.Text, row.Label));
        Assert.Equal([1.5f, -2, 300], row.Vector);
        Assert.Equal([300f, 1.5f], row.Picked);
    }

    [Fact]
    public void A_range_of_fields_is_a_vector_whose_slots_have_the_names_of_the_header()
    {
        Write("id\tx\ty\tz\ttext\tlabel", "7\t1\t2\t3\tt\t0");
        var schema = _ml.Data.LoadFromTextFile<Item>(_path, hasHeader: true).Schema;

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Vector"].Type);
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Vector"].GetSlotNames(ref names);
        Assert.Equal(["x", "y", "z"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void Quotes_protect_separators_and_doubled_quotes_where_quoting_is_allowed()
    {
        Write("1,\"a, b\",\"say \"\"hi\"\"\"", "2,plain,\"\"");
        var rows = Load(allowQuoting: true);

        Assert.Equal([("1", "a, b", "say \"hi\""), ("2", "plain", "")], rows);
    }

    [Fact]
    public void Quotes_are_characters_like_others_where_quoting_is_not_allowed()
    {
        Write("1,\"a,b");

        Assert.Equal([("1", "\"a", "b")], Load(allowQuoting: false));
    }

    [Fact]
    public void Missing_and_empty_fields_have_the_default_of_their_type()
    {
        Write("7\t\t2", "8");
        var rows = Load<Item>(hasHeader: false);

        Assert.Equal([0f, 2, 0], rows[0].Vector);
        Assert.Equal((8, "", false), (rows[1].Id, rows[1].Text, rows[1].Label));
    }

    [Fact]
    public void Missing_reals_are_not_a_number_where_told_and_what_is_no_number_always()
    {
        Write("1;;x", "2;?;3");
        var options = new TextLoader.Options { Columns = [new("V", DataKind.Single, 1, 2)], Separators = [';'], MissingRealsAsNaNs = true };
        var rows = _ml.Data.LoadFromTextFile(_path, options).GetColumn<float[]>("V").ToArray();

        Assert.Equal([float.NaN, float.NaN], rows[0]);
        Assert.Equal([float.NaN, 3], rows[1]);
    }

    [Fact]
    public void What_is_no_integer_is_refused_with_the_value_and_the_column()
    {
        Write("1\ta", "x7\tb");
        var data = _ml.Data.LoadFromTextFile(_path, [new TextLoader.Column("Count", DataKind.Int32, 0)]);
        var error = Assert.ThrowsAny<Exception>(() => data.GetColumn<int>("Count").ToArray());

        Assert.Contains("x7", error.ToString());
        Assert.Contains("Count", error.ToString());
    }

    [Fact]
    public void Keys_are_written_from_zero_and_what_is_no_key_is_missing()
    {
        Write("0", "3", "4", "none");
        var data = _ml.Data.LoadFromTextFile(_path, [new TextLoader.Column("Key", DataKind.UInt32, [new TextLoader.Range(0)], new KeyCount(4))]);

        Assert.Equal(new KeyDataViewType(typeof(uint), 4), data.Schema["Key"].Type);
        Assert.Equal([1u, 4, 0, 0], data.GetColumn<uint>("Key"));
    }

    [Fact]
    public void Empty_lines_are_passed_over_and_spaces_before_a_field_are_dropped()
    {
        Write("a,  b,c", "", "d,e,f");

        Assert.Equal([("a", "b", "c"), ("d", "e", "f")], Load());
    }

    [Fact]
    public void A_range_without_an_end_goes_to_the_last_field_of_the_file()
    {
        Write("1,2,3,4", "5,6,7,8");
        var data = _ml.Data.LoadFromTextFile(_path, [new TextLoader.Column("Rest", DataKind.Single, [new TextLoader.Range(1, null)])], separatorChar: ',');

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), data.Schema["Rest"].Type);
        Assert.Equal([6f, 7, 8], data.GetColumn<float[]>("Rest").Last());
    }

    [Fact]
    public void A_range_that_varies_is_as_long_as_the_line()
    {
        Write("1,2,3", "4", "5,6");
        var range = new TextLoader.Range { Min = 1, VariableEnd = true };
        var data = _ml.Data.LoadFromTextFile(_path, [new TextLoader.Column("Rest", DataKind.Single, [range])], separatorChar: ',');

        Assert.Equal([2, 0, 1], data.GetColumn<float[]>("Rest").Select(values => values.Length));
        Assert.Equal([6f], data.GetColumn<float[]>("Rest").Last());
    }

    [Fact]
    public void A_quoted_field_goes_on_over_lines_where_told()
    {
        Write("1,\"two", "lines\",x", "2,b,y");
        var options = new TextLoader.Options { Columns = TextColumns(), Separators = [','], AllowQuoting = true, ReadMultilines = true };
        var texts = _ml.Data.LoadFromTextFile(_path, options).GetColumn<string>("B").ToArray();

        Assert.Equal(2, texts.Length);
        Assert.Equal(["two", "lines"], texts[0].Split('\n', '\r').Where(part => part.Length > 0));
        Assert.Equal("b", texts[1]);
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        Write("1.5");
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        try
        {
            Assert.Equal([1.5], _ml.Data.LoadFromTextFile(_path, [new TextLoader.Column("V", DataKind.Double, 0)]).GetColumn<double>("V"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Each_cursor_reads_the_file_anew()
    {
        Write("a,b,c");
        var data = _ml.Data.LoadFromTextFile(_path, TextColumns(), separatorChar: ',');
        var first = data.GetColumn<string>("A").Single();

        Assert.Equal(first, data.GetColumn<string>("A").Single());
        Assert.Equal("c", data.GetColumn<string>("C").Single());
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
        => Assert.Contains("nowhere.tsv", Assert.ThrowsAny<Exception>(() => _ml.Data.LoadFromTextFile<Item>("nowhere.tsv")).Message);

    private static TextLoader.Column[] TextColumns() => [new("A", DataKind.String, 0), new("B", DataKind.String, 1), new("C", DataKind.String, 2)];

    private void Write(params string[] lines) => File.WriteAllLines(_path, lines);

    private T[] Load<T>(bool hasHeader = true) where T : class, new()
        => [.. _ml.Data.CreateEnumerable<T>(_ml.Data.LoadFromTextFile<T>(_path, hasHeader: hasHeader), reuseRowObject: false)];

    private (string, string, string)[] Load(bool allowQuoting = false)
    {
        var data = _ml.Data.LoadFromTextFile(_path, TextColumns(), separatorChar: ',', allowQuoting: allowQuoting);
        return [.. data.GetColumn<string>("A").Zip(data.GetColumn<string>("B"), data.GetColumn<string>("C"))];
    }

    private sealed class Item
    {
        [LoadColumn(0)]
        public int Id { get; set; }

        [LoadColumn(1, 3)]
        public float[] Vector { get; set; } = [];

        [LoadColumn([3, 1])]
        public float[] Picked { get; set; } = [];

        [LoadColumn(4)]
        public string Text { get; set; } = "";

        [LoadColumn(5)]
        public bool Label { get; set; }
    }
}
