namespace MLNetHashing.Tests.Evaluation;

public class LabelSetsTests
{
    [Fact]
    public void Multi_hot_bytes_floats_and_lists_say_the_same()
    {
        byte[] bytes = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, /* next */ 0, 0, 1, 0, 0, 0, 0, 0, 1, 0];
        var sets = new[]
        {
            LabelSets.FromMultiHot<byte>(bytes, 10),
            LabelSets.FromMultiHot<float>([.. bytes.Select(value => value - 0f)], 10),
            LabelSets.FromIndices([[9, 0, 0], [8, 2]], 10),
        };
        foreach (var set in sets)
        {
            Assert.Equal((2, 10), (set.Count, set.Labels));
            Assert.Equal([0b1, 0b10], set[0].ToArray());
            Assert.Equal([0b100, 0b1], set[1].ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public void A_number_of_labels_out_of_range_is_refused(int labels)
        => Assert.Contains($"{labels} labels", Assert.ThrowsAny<ArgumentException>(() => LabelSets.FromIndices([], labels)).Message);

    [Fact]
    public void A_label_out_of_range_and_a_broken_row_are_refused()
    {
        Assert.Contains("Item 1 has label 5", Assert.Throws<ArgumentException>(() => LabelSets.FromIndices([[0], [5]], 5)).Message);
        Assert.Contains("7 values", Assert.Throws<ArgumentException>(() => LabelSets.FromMultiHot<byte>(new byte[7], 3)).Message);
    }
}
