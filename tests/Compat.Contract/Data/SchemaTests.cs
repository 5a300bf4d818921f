using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class SchemaTests
{
    [Fact]
    public void Columns_keep_their_order_name_and_type()
    {
        var schema = Build(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance));

        Assert.Equal(["A", "B"], schema.Select(column => column.Name));
        Assert.Equal([0, 1], schema.Select(column => column.Index));
        Assert.Equal(TextDataViewType.Instance, schema["B"].Type);
        Assert.Equal(2, schema.Count);
    }

    [Fact]
    public void The_last_of_several_columns_with_one_name_is_found_and_the_others_are_hidden()
    {
        var schema = Build(("A", NumberDataViewType.Single), ("B", NumberDataViewType.Int32), ("A", TextDataViewType.Instance));

        Assert.Equal(2, schema["A"].Index);
        Assert.Equal([true, false, false], schema.Select(column => column.IsHidden));
        Assert.Equal(NumberDataViewType.Single, schema[0].Type);
    }

    [Fact]
    public void A_missing_column_is_named_by_the_exception_and_null_where_asked_softly()
    {
        var schema = Build(("A", NumberDataViewType.Single));

        Assert.Contains("Nope", Assert.Throws<ArgumentOutOfRangeException>(() => schema["Nope"]).Message);
        Assert.Null(schema.GetColumnOrNull("Nope"));
        Assert.Null(schema.GetColumnOrNull("a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => schema[1]);
    }

    [Fact]
    public void Annotations_are_read_by_kind_and_copied_by_selector()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("Bits", NumberDataViewType.Int32, 64);
        builder.Add("Names", new VectorDataViewType(TextDataViewType.Instance, 2),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new VBuffer<ReadOnlyMemory<char>>(2, ["x".AsMemory(), "y".AsMemory()]));
        var all = builder.ToAnnotations();
        var copy = new DataViewSchema.Annotations.Builder();
        copy.Add(all, kind => kind == "Bits");
        var some = copy.ToAnnotations();

        var bits = 0;
        some.GetValue("Bits", ref bits);
        Assert.Equal(64, bits);
        Assert.Equal(["Bits"], some.Schema.Select(column => column.Name));
        VBuffer<ReadOnlyMemory<char>> names = default;
        all.GetValue("Names", ref names);
        Assert.Equal("xy", string.Concat(names.DenseValues()));
        Assert.Throws<InvalidOperationException>(() => some.GetValue("Names", ref names));
    }

    [Fact]
    public void Columns_taken_over_from_another_schema_keep_their_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Bits", NumberDataViewType.Int32, 8);
        var first = new DataViewSchema.Builder();
        first.AddColumn("A", NumberDataViewType.Single, annotations.ToAnnotations());
        var second = new DataViewSchema.Builder();
        second.AddColumn("Z", NumberDataViewType.Single);
        second.AddColumns(first.ToSchema());
        second.AddColumns([new DataViewSchema.DetachedColumn("B", BooleanDataViewType.Instance)]);
        var schema = second.ToSchema();

        var bits = 0;
        schema["A"].Annotations.GetValue("Bits", ref bits);
        Assert.Equal(8, bits);
        Assert.Equal(["Z", "A", "B"], schema.Select(column => column.Name));
        Assert.Empty(schema["B"].Annotations.Schema);
    }

    [Fact]
    public void Slot_names_and_key_values_are_found_by_their_extensions()
    {
        var ml = new MLContext(1);
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Vector"].AddAnnotation("SlotNames", Texts("one", "two"), new VectorDataViewType(TextDataViewType.Instance, 2));
        definition["Key"].AddAnnotation("KeyValues", Texts("cat", "dog", "cow"), new VectorDataViewType(TextDataViewType.Instance, 3));
        var schema = ml.Data.LoadFromEnumerable([new Row()], definition).Schema;

        VBuffer<ReadOnlyMemory<char>> texts = default;
        Assert.True(schema["Vector"].HasSlotNames());
        schema["Vector"].GetSlotNames(ref texts);
        Assert.Equal("onetwo", string.Concat(texts.DenseValues()));
        Assert.False(schema["Key"].HasSlotNames());
        schema["Key"].GetKeyValues(ref texts);
        Assert.Equal("catdogcow", string.Concat(texts.DenseValues()));
    }

    private static VBuffer<ReadOnlyMemory<char>> Texts(params string[] texts) => new(texts.Length, [.. texts.Select(text => text.AsMemory())]);

    private static DataViewSchema Build(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var (name, type) in columns)
            builder.AddColumn(name, type);
        return builder.ToSchema();
    }

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Vector { get; set; } = [1, 2];

        [KeyType(3)]
        public uint Key { get; set; } = 1;
    }
}
