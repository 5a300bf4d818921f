using Microsoft.ML;

namespace MLNetHashing.Tests.Transforms;

public sealed class SelectColumnsTests
{
    private readonly MLContext _ml = new(1);
    private readonly TableView _data = new TableView().Numbers("A", 1, 2).Numbers("B", 3, 4).Numbers("C", 5, 6);

    [Fact]
    public void Selecting_keeps_the_contract_of_estimators() => EstimatorContract.Holds(_ml, _ml.Transforms.SelectColumns("C", "A"), _data);

    [Fact]
    public void Dropping_keeps_the_contract_of_estimators() => EstimatorContract.Holds(_ml, _ml.Transforms.DropColumns("B"), _data);

    [Fact]
    public void Selected_columns_come_in_the_order_of_their_names()
    {
        var output = _ml.Transforms.SelectColumns("C", "A").Fit(_data).Transform(_data);
        Assert.Equal(["C", "A"], output.Schema.Select(column => column.Name));
        Assert.Equal(["5 | 1", "6 | 2"], output.Rows());
    }

    [Fact]
    public void What_is_not_dropped_stays_in_its_order()
        => Assert.Equal(["A", "C"], _ml.Transforms.DropColumns("B").Fit(_data).Transform(_data).Schema.Select(column => column.Name));

    [Fact]
    public void A_hidden_column_goes_unless_it_is_to_be_kept()
    {
        var twice = new TableView().Numbers("A", 1).Numbers("B", 2).Numbers("A", 3);
        Assert.Equal(["3"], _ml.Transforms.SelectColumns("A").Fit(twice).Transform(twice).Rows());
        var kept = _ml.Transforms.SelectColumns(["A"], keepHidden: true).Fit(twice).Transform(twice);
        Assert.Equal([true, false], kept.Schema.Select(column => column.IsHidden));
        Assert.Equal(["1 | 3"], kept.Rows());
    }

    [Fact]
    public void Dropping_takes_the_hidden_columns_of_the_name_and_leaves_those_of_others()
    {
        var twice = new TableView().Numbers("A", 1).Numbers("B", 2).Numbers("A", 3).Numbers("B", 4);
        Assert.Equal(["2 | 4"], _ml.Transforms.DropColumns("A").Fit(twice).Transform(twice).Rows());
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        EstimatorContract.Refuses(_ml, _ml.Transforms.SelectColumns("A", "Nothing"), _data, "Nothing");
        EstimatorContract.Refuses(_ml, _ml.Transforms.DropColumns("Nothing"), _data, "Nothing");
    }
}
