using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Compat.Data;

public sealed class EnumerableTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Every_type_of_member_comes_back_as_it_went_in()
    {
        var row = new Everything
        {
            Boolean = true,
            SByte = -1,
            Byte = 2,
            Int16 = -3,
            UInt16 = 4,
            Int32 = -5,
            UInt32 = 6,
            Int64 = -7,
            UInt64 = 8,
            Single = 9.5f,
            Double = -10.25,
            Text = "snow — схема",
            Memory = "memory".AsMemory(),
            Date = new DateTime(2024, 2, 29, 12, 30, 0),
            Offset = new DateTimeOffset(2024, 2, 29, 12, 30, 0, TimeSpan.FromHours(2)),
            Span = TimeSpan.FromMinutes(5),
            Id = new DataViewRowId(3, 4),
            Fixed = [1, 2, 3],
            Variable = [4, 5],
            Words = ["a", "", "c"],
            Buffer = new VBuffer<double>(5, 1, [1.5], [3]),
            Key = 2,
        };
        var data = _ml.Data.LoadFromEnumerable([row]);
        var back = Assert.Single(_ml.Data.CreateEnumerable<Everything>(data, reuseRowObject: false));

        Assert.Equal((row.Boolean, row.SByte, row.Byte, row.Int16, row.UInt16), (back.Boolean, back.SByte, back.Byte, back.Int16, back.UInt16));
        Assert.Equal((row.Int32, row.UInt32, row.Int64, row.UInt64), (back.Int32, back.UInt32, back.Int64, back.UInt64));
        Assert.Equal((row.Single, row.Double, row.Text, row.Memory.ToString()), (back.Single, back.Double, back.Text, back.Memory.ToString()));
        Assert.Equal((row.Date, row.Offset, row.Span, row.Id, row.Key), (back.Date, back.Offset, back.Span, back.Id, back.Key));
        Assert.Equal(row.Fixed, back.Fixed);
        Assert.Equal(row.Variable, back.Variable);
        Assert.Equal(row.Words, back.Words);
        Assert.Equal(row.Buffer.DenseValues(), back.Buffer.DenseValues());
    }

    [Fact]
    public void Attributes_decide_names_and_types_of_columns()
    {
        var schema = _ml.Data.LoadFromEnumerable(Array.Empty<Everything>()).Schema;

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte, 3), schema["Fixed"].Type);
        Assert.False(((VectorDataViewType)schema["Variable"].Type).IsKnownSize);
        Assert.Equal(new KeyDataViewType(typeof(uint), 4), schema["Renamed"].Type);
        Assert.Equal(TextDataViewType.Instance, schema["Text"].Type);
        Assert.Equal(TextDataViewType.Instance, schema["Memory"].Type);
        Assert.Null(schema.GetColumnOrNull("Ignored"));
        Assert.Null(schema.GetColumnOrNull("Key"));
    }

    [Fact]
    public void Fields_are_columns_as_properties_are()
    {
        var data = _ml.Data.LoadFromEnumerable([new Fields { Number = 4, Text = "x" }]);
        var back = _ml.Data.CreateEnumerable<Fields>(data, reuseRowObject: false).Single();

        Assert.Equal((4, "x"), (back.Number, back.Text));
    }

    [Fact]
    public void A_definition_overrules_size_and_name_that_attributes_give()
    {
        var definition = SchemaDefinition.Create(typeof(Vectors));
        definition["Values"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        definition["Values"].ColumnName = "Features";
        var data = _ml.Data.LoadFromEnumerable([new Vectors { Values = [1, 2] }], definition);

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), data.Schema["Features"].Type);
        Assert.Equal([1f, 2f], data.GetColumn<float[]>("Features").Single());
    }

    [Fact]
    public void Null_text_is_empty_and_a_null_array_has_no_values()
    {
        var data = _ml.Data.LoadFromEnumerable([new Nulls()]);
        var back = _ml.Data.CreateEnumerable<Nulls>(data, reuseRowObject: false).Single();

        Assert.Equal("", back.Text);
        Assert.Empty(back.Values!);
    }

    [Fact]
    public void Rows_are_new_objects_unless_one_may_be_reused()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(i => new Vectors { Values = [i] }));
        var fresh = _ml.Data.CreateEnumerable<Vectors>(data, reuseRowObject: false).ToArray();
        var reused = _ml.Data.CreateEnumerable<Vectors>(data, reuseRowObject: true).ToArray();

        Assert.Equal([0f, 1f, 2f], fresh.Select(row => row.Values.Single()));
        Assert.Same(reused[0], reused[2]);
        Assert.NotSame(fresh[0], fresh[1]);
    }

    [Fact]
    public void A_missing_column_is_named_unless_it_may_be_missing()
    {
        var data = _ml.Data.LoadFromEnumerable([new Vectors { Values = [1] }]);

        Assert.Contains("Extra", Assert.ThrowsAny<Exception>(() => _ml.Data.CreateEnumerable<More>(data, false).ToArray()).Message);
        var row = _ml.Data.CreateEnumerable<More>(data, false, ignoreMissingColumns: true).Single();
        Assert.Equal(7, row.Extra);
        Assert.Equal([1f], row.Values);
    }

    [Fact]
    public void A_column_of_another_type_is_refused_by_name()
    {
        var data = _ml.Data.LoadFromEnumerable([new Vectors { Values = [1] }]);

        Assert.Contains("Values", Assert.Throws<InvalidOperationException>(() => _ml.Data.CreateEnumerable<Other>(data, false).ToArray()).Message);
    }

    [Fact]
    public void A_member_that_no_column_can_hold_is_refused_by_name()
        => Assert.Contains("Address", Assert.ThrowsAny<ArgumentException>(() => _ml.Data.LoadFromEnumerable([new Unfit()])).Message);

    [Fact]
    public void A_member_without_a_setter_is_written_to_a_view_and_passed_over_when_read_back()
    {
        var data = _ml.Data.LoadFromEnumerable([new Computed { Number = 3 }]);

        Assert.Equal([6], data.GetColumn<int>("Twice"));
        Assert.Equal(3, _ml.Data.CreateEnumerable<Computed>(data, false).Single().Number);
    }

    [Fact]
    public void A_list_knows_its_count_and_can_be_shuffled()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new Vectors { Values = [i] }).ToList());
        Assert.Equal(50, data.GetRowCount());
        Assert.True(data.CanShuffle);
        var order = Read(new Random(1));

        Assert.Equal(order, Read(new Random(1)));
        Assert.NotEqual(order, Read(new Random(2)));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (float)i), order.Order());

        float[] Read(Random rand)
        {
            var values = new List<float>();
            using var cursor = data.GetRowCursor(data.Schema, rand);
            var getter = cursor.GetGetter<VBuffer<float>>(data.Schema["Values"]);
            VBuffer<float> value = default;
            while (cursor.MoveNext())
            {
                getter(ref value);
                values.Add(value.GetItemOrDefault(0));
            }

            return [.. values];
        }
    }

    [Fact]
    public void What_a_getter_fills_is_not_the_array_of_the_object()
    {
        var row = new Vectors { Values = [1, 2] };
        var data = _ml.Data.LoadFromEnumerable([row]);
        using var cursor = data.GetRowCursor(data.Schema);
        var getter = cursor.GetGetter<VBuffer<float>>(data.Schema["Values"]);
        cursor.MoveNext();
        VBuffer<float> value = default;
        getter(ref value);
        VBufferEditor.CreateFromBuffer(ref value).Values.Fill(9);

        Assert.Equal([1f, 2f], row.Values);
    }

    [Fact]
    public void A_type_of_ones_own_travels_by_reference_in_its_own_column_type()
    {
        var token = new Token();
        var data = _ml.Data.LoadFromEnumerable([new WithToken { Token = token, Number = 3 }]);

        Assert.IsType<TokenType>(data.Schema["Token"].Type);
        Assert.Same(token, _ml.Data.CreateEnumerable<WithToken>(data, false).Single().Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plain_columns_beside_a_type_of_ones_own_survive_caching_and_shuffling(bool cached)
    {
        var data = _ml.Data.LoadFromEnumerable([new WithToken { Token = new Token(), Number = 3 }]);
        var kept = cached ? _ml.Data.Cache(data) : _ml.Data.ShuffleRows(data, seed: 1);

        Assert.Equal([3], kept.GetColumn<int>("Number"));
    }

    private sealed class Everything
    {
        public bool Boolean { get; set; }

        public sbyte SByte { get; set; }

        public byte Byte { get; set; }

        public short Int16 { get; set; }

        public ushort UInt16 { get; set; }

        public int Int32 { get; set; }

        public uint UInt32 { get; set; }

        public long Int64 { get; set; }

        public ulong UInt64 { get; set; }

        public float Single { get; set; }

        public double Double { get; set; }

        public string Text { get; set; } = "";

        public ReadOnlyMemory<char> Memory { get; set; }

        public DateTime Date { get; set; }

        public DateTimeOffset Offset { get; set; }

        public TimeSpan Span { get; set; }

        public DataViewRowId Id { get; set; }

        [VectorType(3)]
        public byte[] Fixed { get; set; } = [];

        public float[] Variable { get; set; } = [];

        public string[] Words { get; set; } = [];

        [VectorType(5)]
        public VBuffer<double> Buffer { get; set; }

        [KeyType(4), ColumnName("Renamed")]
        public uint Key { get; set; }

        [NoColumn]
        public int Ignored { get; set; }
    }

    private sealed class Fields
    {
        public int Number;
        public string Text = "";
    }

    private sealed class Vectors
    {
        public float[] Values { get; set; } = [];
    }

    private sealed class Computed
    {
        public int Number { get; set; }

        public int Twice => 2 * Number;
    }

    private sealed class Nulls
    {
        public string? Text { get; set; }

        public float[]? Values { get; set; }
    }

    private sealed class More
    {
        public float[] Values { get; set; } = [];

        public int Extra { get; set; } = 7;
    }

    private sealed class Other
    {
        public string Values { get; set; } = "";
    }

    private sealed class Unfit
    {
        public Uri? Address { get; set; }
    }

    private sealed class WithToken
    {
        [TokenType]
        public Token? Token { get; set; }

        public int Number { get; set; }
    }

    private sealed class Token;

    private sealed class TokenType() : StructuredDataViewType(typeof(Token))
    {
        public override bool Equals(DataViewType? other) => other is TokenType;

        public override int GetHashCode() => 17;
    }

    private sealed class TokenTypeAttribute : DataViewTypeAttribute
    {
        public override bool Equals(DataViewTypeAttribute? other) => other is TokenTypeAttribute;

        public override int GetHashCode() => 19;

        public override void Register() => DataViewTypeManager.Register(new TokenType(), typeof(Token), this);
    }
}
