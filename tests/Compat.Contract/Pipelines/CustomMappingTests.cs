using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Loading;
using MLNetHashing.Tests.ThirdParty;

namespace MLNetHashing.Tests.Pipelines;

public sealed class CustomMappingTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void The_mapping_runs_once_a_row_however_many_of_its_columns_are_read()
    {
        var runs = 0;
        var mapped = Map<Photo, Summary>((photo, summary) =>
        {
            Interlocked.Increment(ref runs);
            (summary.Sum, summary.Text) = (photo.Features.Sum(), $"photo {photo.Id}");
        });
        var rows = _ml.Data.CreateEnumerable<Summary>(mapped, reuseRowObject: false).ToArray();
        Assert.Equal(5, runs);
        Assert.Equal("photo 4", rows[4].Text);
        Assert.Equal(Photos.Draw(5)[4].Features.Sum(), rows[4].Sum);
    }

    [Fact]
    public void The_mapping_does_not_run_while_only_other_columns_are_read()
    {
        var mapped = Map<Photo, Summary>((_, _) => throw new NotSupportedException("It ran."));
        Assert.Equal(5, _ml.Data.CreateEnumerable<IdRow>(mapped, reuseRowObject: false).Count());
        var error = Assert.ThrowsAny<Exception>(() => _ml.Data.CreateEnumerable<Summary>(mapped, reuseRowObject: false).Count());
        Assert.Contains("It ran.", error.ToString());
    }

    [Fact]
    public void Only_the_columns_that_the_source_class_names_are_read_from_the_input()
    {
        var mapped = Map<IdRow, Summary>((photo, summary) => summary.Sum = photo.Id);
        using var cursor = mapped.GetRowCursor([mapped.Schema["Sum"]]);
        Assert.True(cursor.IsColumnActive(mapped.Schema["Sum"]));
        Assert.False(cursor.IsColumnActive(mapped.Schema["Features"]));
    }

    [Fact]
    public void Cursors_that_run_at_the_same_time_do_not_share_their_rows()
    {
        var mapped = Map<Photo, Summary>((photo, summary) => summary.Text = $"photo {photo.Id}");
        var text = mapped.Schema["Text"];
        using var first = mapped.GetRowCursor([text]);
        using var second = mapped.GetRowCursor([text]);
        var (firstGetter, secondGetter) = (first.GetGetter<ReadOnlyMemory<char>>(text), second.GetGetter<ReadOnlyMemory<char>>(text));
        Assert.True(first.MoveNext() && second.MoveNext() && second.MoveNext());
        ReadOnlyMemory<char> value = default;
        secondGetter(ref value);
        Assert.Equal("photo 1", value.ToString());
        firstGetter(ref value);
        Assert.Equal("photo 0", value.ToString());
    }

    [Fact]
    public void A_column_of_the_same_name_hides_the_one_of_the_input()
    {
        var mapped = Map<Photo, IdRow>((photo, row) => row.Id = 100 + photo.Id);
        Assert.Equal([100, 101, 102, 103, 104], _ml.Data.CreateEnumerable<IdRow>(mapped, reuseRowObject: false).Select(row => row.Id));
        Assert.Equal(2, mapped.Schema.Count(column => column.Name == "Id"));
        Assert.Single(mapped.Schema, column => column is { Name: "Id", IsHidden: true });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(128)]
    public void The_promised_type_is_the_one_of_the_definition_even_when_it_is_chosen_at_run_time(int size)
    {
        var definition = SchemaDefinition.Create(typeof(BytesRow));
        definition[0].ColumnName = "Chosen";
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Byte, size);
        definition[0].AddAnnotation("HashBits", 8 * size, NumberDataViewType.Int32);
        var estimator = _ml.Transforms.CustomMapping<IdRow, BytesRow>((_, row) => row.Value = new byte[size], null, null, definition);
        var promised = Assert.Single(estimator.GetOutputSchema(new SchemaShape(Shape("Id"))), column => column.Name == "Chosen");
        Assert.Equal((SchemaShape.Column.VectorKind.Vector, (DataViewType)NumberDataViewType.Byte, false), (promised.Kind, promised.ItemType, promised.IsKey));
        Assert.Equal("HashBits", Assert.Single(promised.Annotations).Name);

        var delivered = estimator.Fit(Data()).Transform(Data()).Schema["Chosen"];
        Assert.Equal($"Vector<Byte, {size}>", delivered.Type.ToString());
        var bits = 0;
        delivered.Annotations.GetValue("HashBits", ref bits);
        Assert.Equal(8 * size, bits);
    }

    [Fact]
    public void Vectors_of_a_known_size_are_accepted_where_any_size_is_asked_for()
    {
        var mapped = Map<AnySize, Summary>((row, summary) => summary.Sum = row.Features.Length);
        Assert.All(_ml.Data.CreateEnumerable<Summary>(mapped, reuseRowObject: false), row => Assert.Equal(4, row.Sum));
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var estimator = _ml.Transforms.CustomMapping<Summary, IdRow>((_, _) => { }, null);
        Assert.Contains("Sum", Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(Data())).Message);
    }

    private IDataView Map<TFrom, TTo>(Action<TFrom, TTo> mapping) where TFrom : class, new() where TTo : class, new()
        => _ml.Transforms.CustomMapping(mapping, null).Fit(Data()).Transform(Data());

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Photos.Draw(5));

    /// <summary>Promises of columns of the data, which only an estimator is given.</summary>
    private IEnumerable<SchemaShape.Column> Shape(params string[] names)
    {
        var empty = new SchemaShape([]);
        return _ml.Transforms.CustomMapping<NoColumns, Photo>((_, _) => { }, null).GetOutputSchema(empty).Where(column => names.Contains(column.Name));
    }

    private sealed class NoColumns
    {
    }

    private sealed class IdRow
    {
        public int Id { get; set; }
    }

    private sealed class AnySize
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class BytesRow
    {
        public byte[] Value { get; set; } = [];
    }

    private sealed class Summary
    {
        public float Sum { get; set; }

        public string Text { get; set; } = "";
    }
}
