using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing.Tests.Transforms;

public sealed class MapValueToKeyTests
{
    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Text("Word", "pear", "apple", "", "pear", "Zebra").Numbers("Size", 2, 10, float.NaN, 2, 7);

    [Fact]
    public void Keys_of_scalars_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapValueToKey("Key", "Word"), _data);

    [Fact]
    public void Keys_of_several_columns_keep_the_contract_of_estimators()
    {
        InputOutputColumnPair[] columns = [new("Word"), new("SizeKey", "Size")];
        EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapValueToKey(columns, addKeyValueAnnotationsAsText: true), _data);
    }

    [Fact]
    public void Values_are_numbered_from_1_as_they_come_and_empty_text_is_missing()
    {
        var output = _ml.Transforms.Conversion.MapValueToKey("Key", "Word").Fit(_data).Transform(_data);
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), output.Schema["Key"].Type);
        Assert.Equal([1u, 2u, 0u, 1u, 3u], output.Values<uint>("Key"));
        Assert.Equal(["pear", "apple", "Zebra"], output.Schema.KeyTexts("Key"));
    }

    [Fact]
    public void Numbers_are_told_apart_and_NaN_is_missing()
    {
        var output = _ml.Transforms.Conversion.MapValueToKey("Key", "Size").Fit(_data).Transform(_data);
        Assert.Equal([1u, 2u, 0u, 1u, 3u], output.Values<uint>("Key"));
        Assert.Equal([2f, 10f, 7f], output.Schema.KeyValues<float>("Key"));
    }

    [Fact]
    public void By_value_the_smallest_comes_first_and_capitals_before_small_letters()
    {
        InputOutputColumnPair[] columns = [new("W", "Word"), new("S", "Size")];
        var estimator = _ml.Transforms.Conversion.MapValueToKey(columns, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        var schema = estimator.Fit(_data).Transform(_data).Schema;
        Assert.Equal(["Zebra", "apple", "pear"], schema.KeyTexts("W"));
        Assert.Equal([2f, 7f, 10f], schema.KeyValues<float>("S"));
    }

    [Fact]
    public void Key_values_of_numbers_can_be_text()
    {
        var output = _ml.Transforms.Conversion.MapValueToKey("Key", "Size", addKeyValueAnnotationsAsText: true).Fit(_data).Transform(_data);
        Assert.Equal(["2", "10", "7"], output.Schema.KeyTexts("Key"));
    }

    [Fact]
    public void Beyond_the_maximum_number_of_keys_values_are_missing()
    {
        var output = _ml.Transforms.Conversion.MapValueToKey("Key", "Word", maximumNumberOfKeys: 2).Fit(_data).Transform(_data);
        Assert.Equal([1u, 2u, 0u, 1u, 0u], output.Values<uint>("Key"));
    }

    [Fact]
    public void A_value_not_seen_when_fitting_is_missing()
    {
        var later = new TableView().Text("Word", "apple", "plum").Numbers("Size", 0, 0);
        Assert.Equal([2u, 0u], _ml.Transforms.Conversion.MapValueToKey("Key", "Word").Fit(_data).Transform(later).Values<uint>("Key"));
    }

    [Fact]
    public void Given_key_data_decides_the_keys_whatever_the_data_holds()
    {
        var keyData = new TableView().Text("Fruit", "apple", "plum", "pear");
        var output = _ml.Transforms.Conversion.MapValueToKey("Key", "Word", keyData: keyData).Fit(_data).Transform(_data);
        Assert.Equal([3u, 1u, 0u, 3u, 0u], output.Values<uint>("Key"));
        Assert.Equal(["apple", "plum", "pear"], output.Schema.KeyTexts("Key"));
    }

    [Fact]
    public void Vectors_are_mapped_item_by_item_and_share_their_keys()
    {
        var data = new TableView().Vectors<int>("Tags", new VectorDataViewType(NumberDataViewType.Int32, 2), [new(2, [7, 5]), new(2, [5, 9])]);
        var estimator = _ml.Transforms.Conversion.MapValueToKey("Keys", "Tags");
        var output = estimator.Fit(data).Transform(data);
        Assert.Equal(new VectorDataViewType(new KeyDataViewType(typeof(uint), 3), 2), output.Schema["Keys"].Type);
        Assert.Equal([[1u, 2u], [2u, 3u]], output.Vectors<uint>("Keys"));
        EstimatorContract.Holds(_ml, estimator, data);
    }

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.MapValueToKey("Key", "Nothing"), _data, "Nothing");
}
