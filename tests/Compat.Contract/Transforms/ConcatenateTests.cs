using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class ConcatenateTests
{
    private static readonly VectorDataViewType Two = new(NumberDataViewType.Single, 2);

    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Numbers("Age", 30, 40).Text("Word", "a", "b")
        .Vectors<float>("Point", Two, [new(2, [1, 2]), new(2, [3, 4])], TableView.Annotation("SlotNames", "x", "y"))
        .Vectors<float>("Plain", Two, [new(2, [5, 6]), new(2, [7, 8])]);

    [Fact]
    public void Joining_keeps_the_contract_of_estimators() => EstimatorContract.Holds(_ml, _ml.Transforms.Concatenate("All", "Age", "Point", "Plain"), _data);

    [Fact]
    public void Scalars_and_vectors_follow_each_other_in_the_order_of_their_names()
    {
        var output = _ml.Transforms.Concatenate("All", "Point", "Age", "Plain").Fit(_data).Transform(_data);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 5), output.Schema["All"].Type);
        Assert.Equal([[1f, 2f, 30f, 5f, 6f], [3f, 4f, 40f, 7f, 8f]], output.Vectors<float>("All"));
    }

    [Fact]
    public void A_slot_is_named_after_its_scalar_column_or_after_its_column_and_slot()
    {
        var output = _ml.Transforms.Concatenate("All", "Age", "Point", "Plain").Fit(_data).Transform(_data);
        Assert.Equal(["Age", "Point.x", "Point.y", "", ""], output.Schema.SlotNames("All"));
    }

    [Fact]
    public void Vectors_without_slot_names_give_none()
    {
        var output = _ml.Transforms.Concatenate("All", "Plain", "Plain").Fit(_data).Transform(_data);
        Assert.False(output.Schema["All"].HasSlotNames());
        Assert.Equal([[5f, 6f, 5f, 6f], [7f, 8f, 7f, 8f]], output.Vectors<float>("All"));
    }

    [Fact]
    public void A_single_vector_is_passed_on_with_its_slot_names()
    {
        var output = _ml.Transforms.Concatenate("All", "Point").Fit(_data).Transform(_data);
        Assert.Equal(Two, output.Schema["All"].Type);
        Assert.Equal(["x", "y"], output.Schema.SlotNames("All"));
    }

    [Fact]
    public void Sparse_vectors_give_a_sparse_vector_with_the_values_in_their_places()
    {
        var wide = new VectorDataViewType(NumberDataViewType.Single, 4);
        var data = new TableView().Numbers("Age", 30, 0)
            .Vectors<float>("Left", wide, [new(4, 1, [7], [3]), new(4, 0, null, null)])
            .Vectors<float>("Right", wide, [new(4, 2, [8, 9], [0, 2]), new(4, [1, 2, 3, 4])]);
        var output = _ml.Transforms.Concatenate("All", "Left", "Age", "Right").Fit(data).Transform(data);
        Assert.Equal([[0f, 0f, 0f, 7f, 30f, 8f, 0f, 9f, 0f], [0f, 0f, 0f, 0f, 0f, 1f, 2f, 3f, 4f]], output.Vectors<float>("All"));
        Assert.False(output.Values<VBuffer<float>>("All")[0].IsDense);
    }

    [Fact]
    public void Vectors_of_any_length_give_vectors_of_any_length()
    {
        var data = new TableView().Numbers("Age", 30, 40)
            .Vectors<float>("Some", new VectorDataViewType(NumberDataViewType.Single), [new(1, [1]), new(3, [2, 3, 4])]);
        var estimator = _ml.Transforms.Concatenate("All", "Age", "Some");
        var output = estimator.Fit(data).Transform(data);
        Assert.False(((VectorDataViewType)output.Schema["All"].Type).IsKnownSize);
        Assert.Equal([[30f, 1f], [40f, 2f, 3f, 4f]], output.Vectors<float>("All"));
    }

    [Fact]
    public void Text_can_be_joined_too()
    {
        var output = _ml.Transforms.Concatenate("All", "Word", "Word").Fit(_data).Transform(_data);
        Assert.Equal(["(a, a)", "(b, b)"], _ml.Transforms.SelectColumns("All").Fit(output).Transform(output).Rows());
    }

    [Fact]
    public void A_missing_column_is_named() => EstimatorContract.Refuses(_ml, _ml.Transforms.Concatenate("All", "Age", "Nothing"), _data, "Nothing");

    [Fact]
    public void A_column_of_another_type_is_named()
    {
        var estimator = new EstimatorChain<ITransformer>().Append(_ml.Transforms.Concatenate("All", "Age", "Word"));
        Assert.Contains("'Word'", Assert.Throws<InvalidOperationException>(() => estimator.Fit(_data)).Message);
    }
}
