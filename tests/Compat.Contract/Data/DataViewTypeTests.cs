using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class DataViewTypeTests
{
    [Fact]
    public void Vector_types_are_equal_where_item_type_and_dimensions_are()
    {
        var type = new VectorDataViewType(NumberDataViewType.Single, 2, 3);

        Assert.Equal(type, new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.Equal(type.GetHashCode(), new VectorDataViewType(NumberDataViewType.Single, 2, 3).GetHashCode());
        Assert.NotEqual(type, new VectorDataViewType(NumberDataViewType.Single, 3, 2));
        Assert.NotEqual(type, new VectorDataViewType(NumberDataViewType.Single, 6));
        Assert.NotEqual(type, new VectorDataViewType(NumberDataViewType.Double, 2, 3));
        Assert.Equal(6, type.Size);
        Assert.Equal([2, 3], type.Dimensions);
        Assert.Equal(typeof(VBuffer<float>), type.RawType);
    }

    [Fact]
    public void A_vector_type_without_a_size_is_of_unknown_size()
    {
        Assert.False(new VectorDataViewType(NumberDataViewType.Byte).IsKnownSize);
        Assert.Equal(0, new VectorDataViewType(NumberDataViewType.Byte, 0).Size);
        Assert.True(new VectorDataViewType(NumberDataViewType.Byte, 8).IsKnownSize);
        Assert.Equal("Vector<Byte, 8>", new VectorDataViewType(NumberDataViewType.Byte, 8).ToString());
    }

    [Fact]
    public void Key_types_are_equal_where_raw_type_and_count_are()
    {
        Assert.Equal(new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(uint), 5UL));
        Assert.NotEqual(new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(uint), 6));
        Assert.NotEqual(new KeyDataViewType(typeof(uint), 5), new KeyDataViewType(typeof(ulong), 5));
        Assert.False(new KeyDataViewType(typeof(uint), 5).Equals(NumberDataViewType.UInt32));
    }

    [Fact]
    public void Keys_are_unsigned_and_at_least_one()
    {
        Assert.True(KeyDataViewType.IsValidDataType(typeof(byte)));
        Assert.False(KeyDataViewType.IsValidDataType(typeof(int)));
        Assert.ThrowsAny<ArgumentException>(() => new KeyDataViewType(typeof(int), 5));
        Assert.ThrowsAny<ArgumentException>(() => new KeyDataViewType(typeof(uint), 0));
        Assert.ThrowsAny<ArgumentException>(() => new KeyDataViewType(typeof(byte), 1000));
    }

    [Fact]
    public void Row_ids_combine_without_losing_their_order_of_arguments()
    {
        var one = new DataViewRowId(1, 0);
        var two = new DataViewRowId(2, 0);

        Assert.NotEqual(one.Combine(two), two.Combine(one));
        Assert.Equal(one.Combine(two), new DataViewRowId(1, 0).Combine(new DataViewRowId(2, 0)));
        Assert.NotEqual(one.Fork(), one.Next());
        Assert.True(one.CompareTo(two) < 0);
        Assert.True(new DataViewRowId(0, 1).CompareTo(two) > 0);
    }
}
