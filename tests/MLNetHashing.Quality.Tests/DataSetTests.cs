using MLNetHashing.Tests;

namespace MLNetHashing.Quality.Tests;

public sealed class DataSetTests
{
    public static TheoryData<string> Names => [.. DataSet.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_data_set_has_its_files_and_as_many_classes_as_its_training_pairs(string name)
    {
        var folder = Checkout.SharedOrSkip($"data/{name}");
        var data = DataSet.Of(name);
        Assert.True(File.Exists(Path.Combine(folder, data.Image)));
        Assert.True(File.Exists(Path.Combine(folder, data.Text)));
        var rows = File.ReadLines(Path.Combine(folder, "items.tsv")).Select(line => line.Split('\t')).ToArray();
        var (split, labels) = (Array.IndexOf(rows[0], "split"), Math.Max(Array.IndexOf(rows[0], "labels"), Array.IndexOf(rows[0], "label_name")));
        Assert.Equal(data.Classes, rows.Skip(1).Where(row => row[split] == "train").SelectMany(row => row[labels].Split('|')).Distinct().Count());
    }
}
