using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class MapKeyToValueTests
{
    private static readonly KeyDataViewType Key = new(typeof(uint), 3);
    private static readonly DataViewSchema.Annotations Colours = TableView.Annotation("KeyValues", "red", "green", "blue");

    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Add("Colour", Key, [2u, 0u, 3u, 1u], Colours)
        .Vectors<uint>("Flag", new VectorDataViewType(Key, 2), [new(2, [1, 2]), new(2, [3, 0]), new(2, [1, 1]), new(2, [2, 2])], Colours)
        .Numbers("Size", 1, 2, 3, 4).Add("Bare", Key, [1u, 1u, 1u, 1u]);

    [Fact]
    public void Values_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapKeyToValue([new("Name", "Colour"), new("Flag")]), _data);

    [Fact]
    public void A_key_becomes_its_value_and_a_missing_key_empty_text()
    {
        var output = _ml.Transforms.Conversion.MapKeyToValue("Name", "Colour").Fit(_data).Transform(_data);
        Assert.Equal(TextDataViewType.Instance, output.Schema["Name"].Type);
        Assert.Equal(["green", "", "blue", "red"], output.Texts("Name"));
    }

    [Fact]
    public void Vectors_are_mapped_item_by_item()
    {
        var output = _ml.Transforms.Conversion.MapKeyToValue("Flag").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance, 2), output.Schema["Flag"].Type);
        Assert.Equal(["red", "green"], output.Vectors<ReadOnlyMemory<char>>("Flag")[0].Select(text => text.ToString()));
    }

    [Fact]
    public void Keys_made_of_values_become_the_values_again()
    {
        var data = new TableView().Numbers("Size", 5, 3, float.NaN, 5);
        var chain = _ml.Transforms.Conversion.MapValueToKey("Key", "Size").Append(_ml.Transforms.Conversion.MapKeyToValue("Back", "Key"));
        Assert.Equal([5f, 3f, float.NaN, 5f], chain.Fit(data).Transform(data).Values<float>("Back"));
    }

    [Fact]
    public void A_missing_column_and_one_that_is_no_key_are_named()
    {
        EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.MapKeyToValue("Name", "Nothing"), _data, "Nothing");
        EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.MapKeyToValue("Name", "Size"), _data, "Size");
    }

    [Fact]
    public void A_key_without_key_values_is_named()
    {
        var chain = new EstimatorChain<ITransformer>().Append(_ml.Transforms.Conversion.MapKeyToValue("Name", "Bare"));
        Assert.Contains("'Bare'", Assert.ThrowsAny<ArgumentException>(() => chain.Fit(_data)).Message);
    }
}
