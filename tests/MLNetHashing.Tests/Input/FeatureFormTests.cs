using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Input;

public class FeatureFormTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Dense_and_sparse_rows_of_one_content_give_the_same_bytes()
    {
        Row[] rows = [new() { Features = new VBuffer<float>(4, [0, 2, 0, -1]) }, new() { Features = new VBuffer<float>(4, 2, [2, -1], [1, 3]) }];
        var read = FormReading.Read(_ml.Data.LoadFromEnumerable(rows), "Features", new FeatureForm(4));
        Assert.All(read, row => Assert.Equal([0, 2, 0, -1], MemoryMarshal.Cast<byte, float>(row.Bytes).ToArray()));
    }

    [Fact]
    public void A_row_of_another_size_a_NaN_and_an_infinity_cannot_be_used()
    {
        Row[] rows =
        [
            new() { Features = new VBuffer<float>(3, [1, 2, 3]) }, new() { Features = new VBuffer<float>(4, [0, 1, 2, float.NaN]) },
            new() { Features = new VBuffer<float>(4, [0, float.PositiveInfinity, 2, 3]) }, new() { Features = new VBuffer<float>(4, [0, 1, 2, 3]) },
        ];
        var read = FormReading.Read(_ml.Data.LoadFromEnumerable(rows), "Features", new FeatureForm(4));
        Assert.Equal(
            ["There are 3 features; expected 4.", "Feature 3 is NaN; expected a finite number.", "Feature 1 is Infinity; expected a finite number.", null],
            read.Select(row => row.Failure));
    }

    [Theory]
    [InlineData("Vector<Single, 5>", "Use a column of 4 features")]
    [InlineData("Vector<Double, 4>", "ConvertType")]
    [InlineData("String", "Encoders.TextTransformer()")]
    public void Columns_of_other_types_are_refused_with_the_way_out(string type, string wayOut)
    {
        DataViewType[] types =
            [new VectorDataViewType(NumberDataViewType.Single, 5), new VectorDataViewType(NumberDataViewType.Double, 4), TextDataViewType.Instance];
        var wrong = types.Single(candidate => candidate.ToString() == type);
        var message = Assert.Throws<ArgumentException>(() => new FeatureForm(4).Check("F", wrong)).Message;
        Assert.StartsWith($"Column 'F' is {type}; the feature encoder takes Vector<Single, 4>.", message);
        Assert.Contains(wayOut, message);
    }

    [Fact]
    public void Vectors_of_known_and_of_varying_size_are_accepted()
    {
        new FeatureForm(4).Check("F", new VectorDataViewType(NumberDataViewType.Single, 4));
        new FeatureForm(4).Check("F", new VectorDataViewType(NumberDataViewType.Single, 2, 2));
        new FeatureForm(4).Check("F", new VectorDataViewType(NumberDataViewType.Single));
    }

    private sealed class Row
    {
        public VBuffer<float> Features { get; set; }
    }
}
