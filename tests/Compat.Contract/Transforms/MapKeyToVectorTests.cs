using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class MapKeyToVectorTests
{
    private static readonly KeyDataViewType Key = new(typeof(uint), 3);
    private static readonly DataViewSchema.Annotations Colours = TableView.Annotation("KeyValues", "red", "green", "blue");

    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Add("Colour", Key, [2u, 0u, 3u], Colours)
        .Vectors<uint>("Flag", new VectorDataViewType(Key, 2), [new(2, [1, 2]), new(2, [3, 0]), new(2, [2, 2])], Colours);

    [Fact]
    public void Indicators_keep_the_contract_of_estimators() => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapKeyToVector("Hot", "Colour"), _data);

    [Fact]
    public void Indicators_of_vectors_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapKeyToVector([new("Colour"), new("Flag")]), _data);

    [Fact]
    public void Counts_keep_the_contract_of_estimators()
        => EstimatorContract.Holds(_ml, _ml.Transforms.Conversion.MapKeyToVector("Hot", "Flag", outputCountVector: true), _data);

    [Fact]
    public void A_key_sets_its_slot_and_a_missing_key_none()
    {
        var output = _ml.Transforms.Conversion.MapKeyToVector("Hot", "Colour").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), output.Schema["Hot"].Type);
        Assert.Equal([[0f, 1f, 0f], [0f, 0f, 0f], [0f, 0f, 1f]], output.Vectors<float>("Hot"));
        Assert.Equal(["red", "green", "blue"], output.Schema.SlotNames("Hot"));
    }

    [Fact]
    public void A_vector_gives_the_indicators_of_its_keys_one_after_another()
    {
        var output = _ml.Transforms.Conversion.MapKeyToVector("Hot", "Flag").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2, 3), output.Schema["Hot"].Type);
        Assert.Equal([[1f, 0f, 0f, 0f, 1f, 0f], [0f, 0f, 1f, 0f, 0f, 0f], [0f, 1f, 0f, 0f, 1f, 0f]], output.Vectors<float>("Hot"));
        Assert.Equal(["[0].red", "[0].green", "[0].blue", "[1].red", "[1].green", "[1].blue"], output.Schema.SlotNames("Hot"));
    }

    [Fact]
    public void Counted_a_vector_gives_how_often_each_key_comes()
    {
        var output = _ml.Transforms.Conversion.MapKeyToVector("Hot", "Flag", outputCountVector: true).Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), output.Schema["Hot"].Type);
        Assert.Equal([[1f, 1f, 0f], [0f, 0f, 1f], [0f, 2f, 0f]], output.Vectors<float>("Hot"));
        Assert.Equal(["red", "green", "blue"], output.Schema.SlotNames("Hot"));
    }

    [Fact]
    public void Multi_hot_labels_come_of_text_by_way_of_keys()
    {
        var anyNumber = new VectorDataViewType(TextDataViewType.Instance);
        var data = new TableView().Vectors<ReadOnlyMemory<char>>("Tags", anyNumber, [Tags("sky", "sea"), Tags("sea"), Tags()]);
        var chain = _ml.Transforms.Conversion.MapValueToKey("Tags").Append(_ml.Transforms.Conversion.MapKeyToVector("Labels", "Tags", outputCountVector: true));
        var output = chain.Fit(data).Transform(data);
        Assert.Equal([[1f, 1f], [0f, 1f], [0f, 0f]], output.Vectors<float>("Labels"));
        Assert.Equal(["sky", "sea"], output.Schema.SlotNames("Labels"));
    }

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.Conversion.MapKeyToVector("Hot", "Nothing"), _data, "Nothing");

    private static VBuffer<ReadOnlyMemory<char>> Tags(params string[] tags) => new(tags.Length, Array.ConvertAll(tags, tag => tag.AsMemory()));
}
