using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Labels;

public class MultiHotTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Labels_are_learned_in_the_order_in_which_they_are_met_and_name_the_slots()
    {
        var data = Texts("sky | sea", "", "sand|sky|sky");
        var output = _ml.Hashing().MultiHot("Hot", "Tags").Fit(data).Transform(data);
        Assert.Equal(["sky", "sea", "sand"], SlotNames(output));
        Assert.Equal([[1, 1, 0], [0, 0, 0], [1, 0, 1]], Rows(output));
        Assert.Equal(["Tags", "Hot"], output.Schema.Where(column => !column.IsHidden).Select(column => column.Name));
    }

    [Fact]
    public void Labels_that_were_not_learned_are_ignored()
        => Assert.Equal([[0, 1], [0, 0]], Rows(_ml.Hashing().MultiHot("Hot", "Tags").Fit(Texts("sky|sea")).Transform(Texts("moon|sea", "moon"))));

    [Fact]
    public void Another_separator_and_one_column_for_both_are_possible()
    {
        var data = Texts("a|b, c");
        var output = _ml.Hashing().MultiHot("Tags", separator: ',').Fit(data).Transform(data);
        var column = output.Schema["Tags"];
        Assert.Equal("Vector<Single, 2>", column.Type.ToString());
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetSlotNames(ref names);
        Assert.Equal(["a|b", "c"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void A_saved_model_gives_the_same_vectors()
    {
        var data = Texts("sky ; sea", "sand");
        var model = _ml.Hashing().MultiHot("Hot", "Tags", separator: ';').Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var output = new MLContext().Model.Load(file, out _).Transform(Texts("sand;sea", "moon"));
        Assert.Equal(["sky", "sea", "sand"], SlotNames(output));
        Assert.Equal([[0, 1, 1], [0, 0, 0]], Rows(output));
    }

    [Fact]
    public void A_fresh_process_gives_the_same_vectors()
    {
        using var folder = new ScratchFolder();
        var data = Texts("sky;sea", "sand", "moon ; sea");
        var model = _ml.Hashing().MultiHot("Hot", "Tags", separator: ';').Fit(Texts("sky ; sea", "sand"));
        _ml.Model.Save(model, data.Schema, folder.Path("model.zip"));
        File.WriteAllLines(folder.Path("rows.tsv"), ["sky;sea", "sand", "moon ; sea"]);

        string[] arguments = [folder.Path("model.zip"), folder.Path("rows.tsv"), folder.Path("again.zip")];
        var (exitCode, output, errors) = DotnetProcess.Run([Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Server.dll"), .. arguments]);

        Assert.True(exitCode == 0, errors);
        var (expected, served) = (model.Transform(data), JsonSerializer.Deserialize<Served>(output)!);
        Assert.Equal(expected.Schema.Columns(), served.Columns);
        Assert.Equal(expected.Rows(), served.Rows);
        Assert.Equal(expected.Rows(), served.SingleRows);
    }

    [Fact]
    public void The_promised_column_is_the_delivered_one()
    {
        var estimator = _ml.Hashing().MultiHot("Hot", "Tags");
        var input = SchemaPromise.Append(_ml, new SchemaShape([]), "Tags", TextDataViewType.Instance);
        var promised = estimator.GetOutputSchema(input).Single(column => column.Name == "Hot");
        Assert.Equal(SchemaShape.Column.VectorKind.Vector, promised.Kind);
        Assert.Equal(NumberDataViewType.Single, promised.ItemType);
    }

    private static string[] SlotNames(IDataView data)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        data.Schema["Hot"].GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static float[][] Rows(IDataView data) => [.. data.GetColumn<float[]>("Hot")];

    private IDataView Texts(params string[] tags) => _ml.Data.LoadFromEnumerable(tags.Select(text => new Row { Tags = text }).ToArray());

    private sealed class Row
    {
        public string Tags { get; set; } = "";
    }
}
