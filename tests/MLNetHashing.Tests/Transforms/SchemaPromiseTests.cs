using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

public sealed class SchemaPromiseTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<DataViewType, SchemaShape.Column.VectorKind, Type, bool> Types => new()
    {
        { new VectorDataViewType(NumberDataViewType.Byte, 12), SchemaShape.Column.VectorKind.Vector, typeof(byte), false },
        { new VectorDataViewType(NumberDataViewType.Int32), SchemaShape.Column.VectorKind.VariableVector, typeof(int), false },
        { new VectorDataViewType(TextDataViewType.Instance), SchemaShape.Column.VectorKind.VariableVector, typeof(ReadOnlyMemory<char>), false },
        { new KeyDataViewType(typeof(uint), 7), SchemaShape.Column.VectorKind.Scalar, typeof(uint), true },
        { NumberDataViewType.Double, SchemaShape.Column.VectorKind.Scalar, typeof(double), false },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_column_of_any_type_is_promised_beside_the_others(DataViewType type, SchemaShape.Column.VectorKind kind, Type item, bool isKey)
    {
        var shape = SchemaPromise.Append(_ml, Shape(), "Added", type);
        Assert.Equal(["Id", "Photo", "Title", "Caption", "Added"], shape.Select(column => column.Name));
        var added = SchemaPromise.Find(shape, "Added")!.Value;
        Assert.Equal((kind, item, isKey), (added.Kind, added.ItemType.RawType, added.IsKey));
        Assert.Empty(added.Annotations);
    }

    [Fact]
    public void A_column_of_the_same_name_is_replaced()
    {
        var shape = SchemaPromise.Append(_ml, Shape(), "Title", NumberDataViewType.Int64);
        Assert.Equal(typeof(long), SchemaPromise.Find(shape, "Title")!.Value.ItemType.RawType);
        Assert.Equal(4, shape.Count);
    }

    [Fact]
    public void Annotations_are_promised_with_their_types()
    {
        var shape = SchemaPromise.Append(_ml, Shape(), "Added", NumberDataViewType.Single,
            column => column.AddAnnotation("Unit", 1.5, NumberDataViewType.Double));
        var annotation = Assert.Single(SchemaPromise.Find(shape, "Added")!.Value.Annotations);
        Assert.Equal(("Unit", typeof(double)), (annotation.Name, annotation.ItemType.RawType));
    }

    [Fact]
    public void A_missing_column_is_not_found() => Assert.Null(SchemaPromise.Find(Shape(), "Nowhere"));

    [Fact]
    public void The_type_of_a_promise_has_no_sizes()
    {
        var shape = SchemaPromise.Append(_ml, Shape(), "Key", new KeyDataViewType(typeof(byte), 7));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single), SchemaPromise.TypeOf(SchemaPromise.Find(shape, "Photo")!.Value));
        Assert.Equal(TextDataViewType.Instance, SchemaPromise.TypeOf(SchemaPromise.Find(shape, "Title")!.Value));
        Assert.Equal(typeof(byte), Assert.IsType<KeyDataViewType>(SchemaPromise.TypeOf(SchemaPromise.Find(shape, "Key")!.Value)).RawType);
    }

    private SchemaShape Shape() => EstimatorContract.ShapeOf(_ml, _ml.Data.LoadFromEnumerable<Pair>([]));
}
