using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class CopyColumnsTests
{
    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Text("Word", "a", "b")
        .Vectors<float>("Point", new VectorDataViewType(NumberDataViewType.Single, 2), [new(2, [1, 2]), new(2, [3, 4])],
            TableView.Annotation("SlotNames", "x", "y"));

    [Fact]
    public void A_copy_keeps_the_contract_of_estimators() => EstimatorContract.Holds(_ml, _ml.Transforms.CopyColumns("Copy", "Point"), _data);

    [Fact]
    public void A_copy_has_type_values_and_annotations_of_its_source_and_stands_last()
    {
        var output = _ml.Transforms.CopyColumns("Copy", "Point").Fit(_data).Transform(_data);
        Assert.Equal(["Word", "Point", "Copy"], output.Schema.Select(column => column.Name));
        Assert.Equal(_data.Schema["Point"].Type, output.Schema["Copy"].Type);
        Assert.Equal(["x", "y"], output.Schema.SlotNames("Copy"));
        Assert.Equal([[1f, 2f], [3f, 4f]], output.Vectors<float>("Copy"));
    }

    [Fact]
    public void A_copy_over_an_existing_name_hides_the_old_column()
    {
        var output = _ml.Transforms.CopyColumns("Word", "Point").Fit(_data).Transform(_data);
        Assert.Equal([true, false, false], output.Schema.Select(column => column.IsHidden));
        Assert.Equal(2, output.Schema["Word"].Index);
        Assert.Equal([[1f, 2f], [3f, 4f]], output.Vectors<float>("Word"));
    }

    [Fact]
    public void A_missing_source_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.CopyColumns("Copy", "Nothing"), _data, "Nothing");
}
