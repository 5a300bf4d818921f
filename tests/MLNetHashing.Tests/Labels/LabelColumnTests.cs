using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Labels;

public class LabelColumnTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly LabelVocabulary _vocabulary = new();

    [Fact]
    public void Text_is_parted_trimmed_and_counted_once()
    {
        Assert.Equal([[0, 1], [], [], [1], [2, 0]], Read(Texts("sky | sea", "", " | |", "sea|sea", "Sky|sky")));
        Assert.Equal(["sky", "sea", "Sky"], _vocabulary.Names);
        Assert.Equal([[0], [1, 0]], new LabelColumn(Texts("a|b", "c;a|b"), "Tags", ';').Read(new()));
    }

    [Fact]
    public void Multi_hot_vectors_of_any_number_type_and_sparse_ones_say_the_same()
    {
        int[][] expected = [[1, 2], [], [0]];
        Assert.Equal(expected, Read(new Row<float> { Tags = [0, 1, 0.5f] }, new() { Tags = [0, 0, 0] }, new() { Tags = [-1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<double> { Tags = [0, 1, 0.5] }, new() { Tags = [0, 0, 0] }, new() { Tags = [-1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<bool> { Tags = [false, true, true] }, new() { Tags = new bool[3] }, new() { Tags = [true, false, false] }));
        Assert.Equal(expected, Read(new Row<byte> { Tags = [0, 1, 255] }, new() { Tags = [0, 0, 0] }, new() { Tags = [1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<sbyte> { Tags = [0, 1, -1] }, new() { Tags = [0, 0, 0] }, new() { Tags = [1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<int> { Tags = [0, 1, 1] }, new() { Tags = [0, 0, 0] }, new() { Tags = [1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<long> { Tags = [0, 1, 1] }, new() { Tags = [0, 0, 0] }, new() { Tags = [1, 0, 0] }));
        Assert.Equal(expected, Read(new Row<uint> { Tags = [0, 1, 1] }, new() { Tags = [0, 0, 0] }, new() { Tags = [1, 0, 0] }));
        SparseRow[] sparse = [new() { Tags = new(3, 2, [1, 1], [1, 2]) }, new() { Tags = new(3, 0, null, null) }, new() { Tags = new(3, 2, [1, 0], [0, 1]) }];
        Assert.Equal(expected, new LabelColumn(_ml.Data.LoadFromEnumerable(sparse), "Tags").Read(_vocabulary));
        Assert.Equal(["0", "1", "2"], _vocabulary.Names);
    }

    [Fact]
    public void A_NaN_among_labels_is_named_with_its_row()
    {
        var data = _ml.Data.LoadFromEnumerable([new Row<float> { Tags = [1, 0] }, new Row<float> { Tags = [0, float.NaN] }]);
        var message = Assert.Throws<InvalidDataException>(() => new LabelColumn(data, "Tags").Read(_vocabulary)).Message;
        Assert.Equal("Row 1 of column 'Tags': The value of label 1 is not a number (NaN).", message);
    }

    [Fact]
    public void Keys_of_two_fitted_maps_agree_by_their_values()
    {
        var first = Texts("sea", "sky", "sea");
        var second = Texts("sky", "sand", "sea");
        var keys = _ml.Transforms.Conversion.MapValueToKey("Tags");
        Assert.Equal([[0], [1], [0]], new LabelColumn(keys.Fit(first).Transform(first), "Tags").Read(_vocabulary));
        Assert.Equal([[1], [2], [0]], new LabelColumn(keys.Fit(second).Transform(second), "Tags").Read(_vocabulary));
        Assert.Equal([[1], [2], [0]], new LabelColumn(second, "Tags").Read(_vocabulary));
    }

    [Fact]
    public void A_missing_key_is_no_label_and_keys_of_numbers_go_by_the_number()
    {
        var learned = _ml.Data.LoadFromEnumerable([new Row<int> { Tags = [7, 40] }]);
        var data = _ml.Data.LoadFromEnumerable([new Row<int> { Tags = [40, 9] }, new Row<int> { Tags = [9, 9] }, new Row<int> { Tags = [7, 7] }]);
        var keys = _ml.Transforms.Conversion.MapValueToKey("Tags").Fit(learned).Transform(data);
        Assert.Equal([[0], [], [1]], new LabelColumn(keys, "Tags").Read(_vocabulary));
        Assert.Equal(["40", "7"], _vocabulary.Names);
    }

    [Fact]
    public void Keys_without_values_go_by_their_own_number()
    {
        var data = _ml.Data.LoadFromEnumerable([new KeyRow { Tags = 5 }, new KeyRow { Tags = 0 }, new KeyRow { Tags = 2 }]);
        Assert.Equal([[0], [], [1]], new LabelColumn(data, "Tags").Read(_vocabulary));
        Assert.Equal(["5", "2"], _vocabulary.Names);
    }

    [Fact]
    public void Slots_with_names_agree_with_the_texts_that_they_are_made_of()
    {
        var texts = Texts("sea|sky", "sand", "sky");
        var multiHot = _ml.Hashing().MultiHot("Tags").Fit(texts).Transform(texts);
        Assert.Equal([[0, 1], [2], [1]], new LabelColumn(multiHot, "Tags").Read(_vocabulary));
        Assert.Equal(["sea", "sky", "sand"], _vocabulary.Names);
        Assert.Equal([[0, 1], [2], [1]], new LabelColumn(texts, "Tags").Read(_vocabulary));
    }

    [Fact]
    public void More_labels_than_can_be_are_refused()
    {
        var column = new LabelColumn(Texts([.. Enumerable.Range(0, 5000).Select(i => $"name {i}")]), "Tags");
        Assert.Contains("more than 4096 different labels; the next is 'name 4096'", Assert.Throws<InvalidDataException>(() => column.Read(new())).Message);
        var wide = _ml.Data.LoadFromEnumerable([new Row<byte> { Tags = new byte[5000] }], Definition(5000));
        var message = Assert.Throws<ArgumentException>(() => new LabelColumn(wide, "Tags")).Message;
        Assert.Equal("Column 'Tags' has 5000 labels; at most 4096 are possible.", message);
    }

    [Fact]
    public void Columns_of_other_types_are_refused_with_the_way_out()
    {
        var data = _ml.Data.LoadFromEnumerable([new NumberRow()]);
        var message = Assert.Throws<ArgumentException>(() => new LabelColumn(data, "Tags")).Message;
        Assert.StartsWith("Column 'Tags' is Single; labels are a multi-hot vector, a key or a vector of keys, or text with '|' between labels.", message);
        Assert.Contains("MapValueToKey", message);
    }

    private static SchemaDefinition Definition(int size)
    {
        var definition = SchemaDefinition.Create(typeof(Row<byte>));
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Byte, size);
        return definition;
    }

    private int[][] Read<T>(params Row<T>[] rows) => Read(_ml.Data.LoadFromEnumerable(rows));

    private int[][] Read(IDataView data) => new LabelColumn(data, "Tags").Read(_vocabulary);

    private IDataView Texts(params string[] tags) => _ml.Data.LoadFromEnumerable(tags.Select(text => new TextRow { Tags = text }).ToArray());

    private sealed class TextRow
    {
        public string Tags { get; set; } = "";
    }

    private sealed class Row<T>
    {
        public T[] Tags { get; set; } = [];
    }

    private sealed class SparseRow
    {
        [VectorType(3)]
        public VBuffer<float> Tags { get; set; }
    }

    private sealed class KeyRow
    {
        [KeyType(10)]
        public uint Tags { get; set; }
    }

    private sealed class NumberRow
    {
        public float Tags { get; set; }
    }
}
