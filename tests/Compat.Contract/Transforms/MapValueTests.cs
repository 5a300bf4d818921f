using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class MapValueTests
{
    private static readonly Dictionary<string, int> Ages = new() { ["ann"] = 30, ["bob"] = 40 };

    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Text("Name", "bob", "ann", "eve", "bob")
        .Vectors<ReadOnlyMemory<char>>("Pair", new VectorDataViewType(TextDataViewType.Instance, 2),
            [Pair("ann", "bob"), Pair("bob", "eve"), Pair("ann", "ann"), Pair("eve", "eve")]);

    [Fact]
    public void Values_of_scalars_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapValue("Age", Ages, "Name"), _data);

    [Fact]
    public void Values_of_vectors_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapValue("Ages", Ages, "Pair"), _data);

    [Fact]
    public void Vector_values_keep_the_contract_of_estimators()
    {
        var points = new Dictionary<string, float[]> { ["ann"] = [1, 2], ["bob"] = [3, 4] };
        var known = new TableView().Text("Name", "bob", "ann");
        EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapValue("Point", points, "Name"), known);
    }

    [Fact]
    public void A_key_outside_the_table_is_mapped_to_the_default()
    {
        var output = _ml.Transforms.Conversion.MapValue("Age", Ages, "Name").Fit(_data).Transform(_data);
        Assert.Equal(NumberDataViewType.Int32, output.Schema["Age"].Type);
        Assert.Equal([40, 30, 0, 40], output.Values<int>("Age"));
        var words = _ml.Transforms.Conversion.MapValue("Word", new Dictionary<string, string> { ["ann"] = "A" }, "Name").Fit(_data).Transform(_data);
        Assert.Equal(["", "A", "", ""], words.Texts("Word"));
    }

    [Fact]
    public void Without_an_input_name_the_column_is_replaced()
    {
        var output = _ml.Transforms.Conversion.MapValue("Name", Ages).Fit(_data).Transform(_data);
        Assert.Equal([40, 30, 0, 40], output.Values<int>("Name"));
    }

    [Fact]
    public void Vectors_are_mapped_item_by_item()
    {
        var output = _ml.Transforms.Conversion.MapValue("Ages", Ages, "Pair").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Int32, 2), output.Schema["Ages"].Type);
        Assert.Equal([[30, 40], [40, 0], [30, 30], [0, 0]], output.Vectors<int>("Ages"));
    }

    [Fact]
    public void Vector_values_are_delivered_whole_and_a_reader_may_write_over_them()
    {
        var known = new TableView().Text("Name", "bob", "ann", "bob");
        var points = new Dictionary<string, float[]> { ["ann"] = [1, 2], ["bob"] = [3, 4] };
        var output = _ml.Transforms.Conversion.MapValue("Point", points, "Name").Fit(known).Transform(known);
        var column = output.Schema["Point"];
        using var cursor = output.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        var rows = new List<float[]>();
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
            VBufferEditor.CreateFromBuffer(ref value).Values.Fill(99);
        }

        Assert.Equal([[3f, 4f], [1f, 2f], [3f, 4f]], rows);
    }

    [Fact]
    public void Every_row_gets_the_same_text_object_before_and_after_saving()
    {
        var payload = new string('x', 1000);
        var number = new TableView().Add("Key", NumberDataViewType.Int32, [1, 1, 1]);
        var transformer = _ml.Transforms.Conversion.MapValue("Payload", new Dictionary<int, string> { [1] = payload }, "Key").Fit(number);
        using var file = new MemoryStream();
        _ml.Model.Save(transformer, number.Schema, file);
        file.Position = 0;
        foreach (var model in new[] { transformer, _ml.Model.Load(file, out _) })
        {
            var texts = model.Transform(number).Values<ReadOnlyMemory<char>>("Payload");
            Assert.All(texts, text => Assert.Equal(payload, text.ToString()));
            Assert.All(texts, text => Assert.Same(StringUnder(texts[0]), StringUnder(text)));
        }
    }

    [Fact]
    public void Values_taken_as_keys_are_numbered_from_1_in_their_order_and_named()
    {
        var teams = new Dictionary<string, string> { ["ann"] = "red", ["bob"] = "blue", ["dan"] = "red" };
        var estimator = _ml.Transforms.Conversion.MapValue("Team", teams, "Name", treatValuesAsKeyType: true);
        var output = estimator.Fit(_data).Transform(_data);
        Assert.Equal(new KeyDataViewType(typeof(uint), 2), output.Schema["Team"].Type);
        Assert.Equal([2u, 1u, 0u, 2u], output.Values<uint>("Team"));
        Assert.Equal(["red", "blue"], output.Schema.KeyTexts("Team"));
        EstimatorContract.Holds(_ml, estimator, _data);
    }

    [Fact]
    public void A_data_view_can_be_the_table_and_keeps_the_annotations_of_its_values()
    {
        var lookup = new TableView().Text("Who", "ann", "bob")
            .Add("Colour", new KeyDataViewType(typeof(uint), 2), [2u, 1u], TableView.Annotation("KeyValues", "red", "blue"));
        var estimator = _ml.Transforms.Conversion.MapValue("Team", lookup, lookup.Schema["Who"], lookup.Schema["Colour"], "Name");
        var output = estimator.Fit(_data).Transform(_data);
        Assert.Equal([1u, 2u, 0u, 1u], output.Values<uint>("Team"));
        Assert.Equal(["red", "blue"], output.Schema.KeyTexts("Team"));
        EstimatorContract.Holds(_ml, estimator, _data);
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        KeyValuePair<string, int>[] twice = [new("ann", 1), new("ann", 2)];
        Assert.Throws<InvalidOperationException>(() => _ml.Transforms.Conversion.MapValue("Age", twice, "Name"));
    }

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.MapValue("Age", Ages, "Nothing"), _data, "Nothing");

    private static VBuffer<ReadOnlyMemory<char>> Pair(string left, string right) => new(2, [left.AsMemory(), right.AsMemory()]);

    private static string StringUnder(ReadOnlyMemory<char> text)
    {
        Assert.True(MemoryMarshal.TryGetString(text, out var whole, out _, out _));
        return whole;
    }
}
