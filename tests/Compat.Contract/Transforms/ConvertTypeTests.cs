using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class ConvertTypeTests
{
    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Text("Word", "1", "-7", "", "2.5").Add("Count", NumberDataViewType.Int32, [1, -7, 0, 300])
        .Add("Flag", BooleanDataViewType.Instance, [true, false, false, true]).Numbers("Size", 1, 0, -2.5f, float.NaN)
        .Vectors<short>("Point", new VectorDataViewType(NumberDataViewType.Int16, 2), [new(2, [1, 2]), new(2, 1, [3], [1]), new(2, [5, 6]), new(2, [7, 8])],
            TableView.Annotation("SlotNames", "x", "y"))
        .Add("Key", new KeyDataViewType(typeof(uint), 3), [1u, 0u, 2u, 3u], TableView.Annotation("KeyValues", "a", "b", "c"));

    [Fact]
    public void Converting_keeps_the_contract_of_estimators()
    {
        InputOutputColumnPair[] columns = [new("Count"), new("FromText", "Word"), new("Flag"), new("Point")];
        EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.ConvertType(columns, DataKind.Double), _data);
    }

    [Fact]
    public void The_kind_is_single_unless_said_otherwise()
    {
        var output = _ml.Transforms.Conversion.ConvertType("Count").Fit(_data).Transform(_data);
        Assert.Equal(NumberDataViewType.Single, output.Schema["Count"].Type);
        Assert.Equal([1f, -7f, 0f, 300f], output.Values<float>("Count"));
    }

    [Theory]
    [InlineData(DataKind.Int64, "1 -7 0 300")]
    [InlineData(DataKind.Double, "1 -7 0 300")]
    [InlineData(DataKind.String, "1 -7 0 300")]
    [InlineData(DataKind.Boolean, "True True False True")]
    public void Integers_become_wider_integers_reals_text_and_truth(DataKind kind, string expected) => Assert.Equal(expected, Converted("Count", kind));

    [Theory]
    [InlineData(DataKind.Double, "1 0 -2.5 NaN")]
    [InlineData(DataKind.Single, "1 0 -2.5 NaN")]
    public void Reals_stay_reals(DataKind kind, string expected) => Assert.Equal(expected, Converted("Size", kind));

    [Theory]
    [InlineData(DataKind.Int32, "1 0 0 1")]
    [InlineData(DataKind.Single, "1 0 0 1")]
    public void Truth_becomes_1_and_0(DataKind kind, string expected) => Assert.Equal(expected, Converted("Flag", kind));

    [Fact]
    public void Text_becomes_numbers_and_what_is_no_number_NaN()
    {
        var data = new TableView().Text("Word", "1", "-7", "2.5e1", "red");
        Assert.Equal([1f, -7f, 25f, float.NaN], _ml.Transforms.Conversion.ConvertType("Word").Fit(data).Transform(data).Values<float>("Word"));
        var whole = new TableView().Text("Word", "12", "-7");
        Assert.Equal([12, -7], _ml.Transforms.Conversion.ConvertType("Word", outputKind: DataKind.Int32).Fit(whole).Transform(whole).Values<int>("Word"));
    }

    [Fact]
    public void Vectors_are_converted_item_by_item_and_keep_their_slot_names()
    {
        var output = _ml.Transforms.Conversion.ConvertType("Point").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), output.Schema["Point"].Type);
        Assert.Equal([[1f, 2f], [0f, 3f], [5f, 6f], [7f, 8f]], output.Vectors<float>("Point"));
        Assert.Equal(["x", "y"], output.Schema.SlotNames("Point"));
    }

    [Fact]
    public void A_key_stays_a_key_of_another_width()
    {
        var output = _ml.Transforms.Conversion.ConvertType("Key", outputKind: DataKind.UInt64).Fit(_data).Transform(_data);
        Assert.Equal(new KeyDataViewType(typeof(ulong), 3), output.Schema["Key"].Type);
        Assert.Equal([1ul, 0ul, 2ul, 3ul], output.Values<ulong>("Key"));
        Assert.Equal(["a", "b", "c"], output.Schema.KeyTexts("Key"));
    }

    [Theory]
    [InlineData("Size", DataKind.Int32)]
    [InlineData("Count", DataKind.UInt32)]
    public void What_would_lose_fractions_or_signs_is_refused(string column, DataKind kind)
    {
        var chain = new EstimatorChain<ITransformer>().Append(_ml.Transforms.Conversion.ConvertType(column, outputKind: kind));
        Assert.Contains(column, Assert.ThrowsAny<ArgumentException>(() => chain.Fit(_data)).Message);
    }

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.ConvertType("Number", "Nothing"), _data, "Nothing");

    private string Converted(string column, DataKind kind)
    {
        var output = _ml.Transforms.Conversion.ConvertType("Result", column, kind).Append(_ml.Transforms.SelectColumns("Result")).Fit(_data).Transform(_data);
        return string.Join(' ', output.Rows());
    }
}
