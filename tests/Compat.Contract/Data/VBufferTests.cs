using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class VBufferTests
{
    private static readonly VBuffer<int> Dense = new(4, [10, 11, 12, 13]);
    private static readonly VBuffer<int> Sparse = new(6, 2, [7, 9], [1, 4]);

    [Fact]
    public void A_dense_vector_has_all_values_and_no_indices()
    {
        Assert.True(Dense.IsDense);
        Assert.Equal([10, 11, 12, 13], Dense.GetValues().ToArray());
        Assert.True(Dense.GetIndices().IsEmpty);
        Assert.Equal(12, Dense.GetItemOrDefault(2));
    }

    [Fact]
    public void A_sparse_vector_has_zeros_where_it_says_nothing()
    {
        Assert.False(Sparse.IsDense);
        Assert.Equal([7, 9], Sparse.GetValues().ToArray());
        Assert.Equal([1, 4], Sparse.GetIndices().ToArray());
        Assert.Equal([0, 7, 0, 0, 9, 0], Sparse.DenseValues());
        Assert.Equal(9, Sparse.GetItemOrDefault(4));
        Assert.Equal(0, Sparse.GetItemOrDefault(5));
        Assert.Equal([(1, 7), (4, 9)], Sparse.Items().Select(item => (item.Key, item.Value)));
        Assert.Equal(6, Sparse.Items(all: true).Count());
    }

    [Fact]
    public void An_array_longer_than_the_vector_is_cut()
    {
        var buffer = new VBuffer<int>(2, [1, 2, 3, 4]);

        Assert.Equal([1, 2], buffer.GetValues().ToArray());
        Assert.Equal([1, 2], buffer.DenseValues());
    }

    [Fact]
    public void An_item_outside_is_refused() => Assert.ThrowsAny<ArgumentException>(() => Sparse.GetItemOrDefault(6));

    [Fact]
    public void The_default_vector_is_dense_and_empty()
    {
        VBuffer<float> empty = default;

        Assert.Equal(0, empty.Length);
        Assert.True(empty.IsDense);
        Assert.Empty(empty.DenseValues());
    }

    [Fact]
    public void Copying_to_a_span_fills_the_gaps_with_the_default_given()
    {
        var span = new int[8];
        Sparse.CopyTo(span, 1, -1);
        Assert.Equal([0, -1, 7, -1, -1, 9, -1, 0], span);

        var exact = new int[6];
        Sparse.CopyTo(exact);
        Assert.Equal([0, 7, 0, 0, 9, 0], exact);
    }

    [Fact]
    public void A_copy_shares_nothing_with_its_source()
    {
        var values = new[] { 1, 2, 3 };
        var source = new VBuffer<int>(3, values);
        VBuffer<int> copy = default;
        source.CopyTo(ref copy);
        values[0] = 99;

        Assert.Equal([1, 2, 3], copy.DenseValues());
    }

    [Fact]
    public void A_sparse_copy_stays_sparse_and_a_dense_one_can_be_had()
    {
        VBuffer<int> same = default;
        Sparse.CopyTo(ref same);
        VBuffer<int> dense = default;
        Sparse.CopyToDense(ref dense);

        Assert.False(same.IsDense);
        Assert.Equal(Sparse.DenseValues(), same.DenseValues());
        Assert.True(dense.IsDense);
        Assert.Equal(Sparse.DenseValues(), dense.DenseValues());
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    public void A_part_of_a_vector_is_the_part_of_its_dense_values(int start, int length)
    {
        VBuffer<int> part = default;
        Sparse.CopyTo(ref part, start, length);

        Assert.Equal(Sparse.DenseValues().Skip(start).Take(length), part.DenseValues());
    }

    [Fact]
    public void An_editor_reuses_arrays_that_are_long_enough()
    {
        var buffer = new VBuffer<int>(4, [1, 2, 3, 4]);
        var editor = VBufferEditor.Create(ref buffer, 3);
        Assert.False(editor.CreatedNewValues);
        Assert.Equal(3, editor.Values.Length);
        Assert.True(VBufferEditor.Create(ref buffer, 5).CreatedNewValues);
    }

    [Fact]
    public void An_editor_keeps_old_values_where_told()
    {
        var buffer = new VBuffer<int>(2, [1, 2]);
        var editor = VBufferEditor.Create(ref buffer, 3, keepOldOnResize: true);
        editor.Values[2] = 3;
        buffer = editor.Commit();

        Assert.Equal([1, 2, 3], buffer.DenseValues());
    }

    [Fact]
    public void An_editor_with_fewer_values_than_length_makes_a_sparse_vector()
    {
        VBuffer<int> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 5, 2);
        editor.Values[0] = 8;
        editor.Indices[0] = 0;
        editor.Values[1] = 9;
        editor.Indices[1] = 3;
        buffer = editor.Commit();

        Assert.False(buffer.IsDense);
        Assert.Equal([8, 0, 0, 9, 0], buffer.DenseValues());
    }

    [Fact]
    public void A_truncated_commit_keeps_the_first_values_only()
    {
        VBuffer<int> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 4, 3);
        for (var i = 0; i < 3; i++)
        {
            editor.Values[i] = i + 1;
            editor.Indices[i] = i;
        }

        buffer = editor.CommitTruncated(1);

        Assert.Equal([1, 0, 0, 0], buffer.DenseValues());
    }

    [Fact]
    public void An_editor_from_a_buffer_sees_its_contents()
    {
        VBuffer<int> buffer = default;
        Sparse.CopyTo(ref buffer);
        var editor = VBufferEditor.CreateFromBuffer(ref buffer);
        editor.Values[1] = 5;
        buffer = editor.Commit();

        Assert.Equal([0, 7, 0, 0, 5, 0], buffer.DenseValues());
    }
}
