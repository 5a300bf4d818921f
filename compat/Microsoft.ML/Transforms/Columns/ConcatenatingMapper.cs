using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Joins columns to a vector whose slots are named after the scalar columns and after the named slots of the vectors.</summary>
internal sealed class ConcatenatingMapper : ColumnwiseRowMapper
{
    private readonly DataViewSchema.Column[] _sources;

    public ConcatenatingMapper(DataViewSchema inputSchema, string output, string[] inputs) : base(inputSchema)
    {
        _sources = Array.ConvertAll(inputs, name => inputSchema.Find(name, nameof(inputSchema)));
        foreach (var source in _sources)
        {
            if (!source.Type.ItemType().Equals(_sources[0].Type.ItemType()))
                throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"{_sources[0].Type.ItemType()} or a vector of it", $"{source.Type}");
        }

        AddedColumns = [Describe(output)];
    }

    public override IReadOnlyList<DataViewSchema.DetachedColumn> AddedColumns { get; }

    public override IEnumerable<DataViewSchema.Column> GetDependencies(int added) => _sources;

    protected override Delegate CreateGetter(DataViewRow input, int added)
        => IsOneVector ? input.GetGetter(_sources[0]) : TypeDispatch.Run(_sources[0].Type.ItemType().RawType, new Joining(input, _sources));

    private bool IsOneVector => _sources is [{ Type: VectorDataViewType }];

    private static int SizeOf(DataViewSchema.Column source) => source.Type is VectorDataViewType vector ? vector.Size : 1;

    private DataViewSchema.DetachedColumn Describe(string output)
    {
        if (IsOneVector)
            return new(output, _sources[0].Type, _sources[0].Annotations);
        var itemType = _sources[0].Type.ItemType() as PrimitiveDataViewType
            ?? throw SchemaErrors.Mismatch("inputSchema", "input", _sources[0].Name, "a primitive type or a vector", $"{_sources[0].Type}");
        var isVariable = _sources.Any(source => SizeOf(source) == 0);
        var size = isVariable ? 0 : _sources.Sum(SizeOf);
        var annotations = new DataViewSchema.Annotations.Builder();
        if (itemType is NumberDataViewType && _sources.All(source => source.IsNormalized()))
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        if (!isVariable && _sources.Any(source => source.Type is not VectorDataViewType || source.HasSlotNames()))
            annotations.AddSlotNames(size, (ref VBuffer<ReadOnlyMemory<char>> names) => NameSlots(size, ref names));
        return new(output, new VectorDataViewType(itemType, size), annotations.ToAnnotations());
    }

    private void NameSlots(int size, ref VBuffer<ReadOnlyMemory<char>> names)
    {
        var editor = VBufferEditor.Create(ref names, size);
        editor.Values.Clear();
        var offset = 0;
        foreach (var source in _sources)
        {
            if (source.Type is not VectorDataViewType)
                editor.Values[offset] = source.Name.AsMemory();
            else if (source.HasSlotNames())
                NameSlotsOf(source, editor.Values[offset..]);
            offset += SizeOf(source);
        }

        names = editor.Commit();
    }

    private static void NameSlotsOf(DataViewSchema.Column source, Span<ReadOnlyMemory<char>> names)
    {
        VBuffer<ReadOnlyMemory<char>> own = default;
        source.GetSlotNames(ref own);
        foreach (var (slot, name) in own.Items())
        {
            if (!name.IsEmpty)
                names[slot] = $"{source.Name}.{name}".AsMemory();
        }
    }

    private sealed class Joining(DataViewRow input, DataViewSchema.Column[] sources) : ITypedCode<Delegate>
    {
        public Delegate Run<T>()
        {
            var parts = Array.ConvertAll(sources, source => Part<T>.Of(input, source));
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> joined) =>
            {
                int length = 0, count = 0;
                foreach (var part in parts)
                {
                    part.Fetch();
                    length = checked(length + part.Value.Length);
                    count += part.Value.GetValues().Length;
                }

                joined = count <= length / 2 ? JoinSparse(parts, length, count, ref joined) : JoinDense(parts, length, ref joined);
            });
        }

        private static VBuffer<T> JoinDense<T>(Part<T>[] parts, int length, ref VBuffer<T> joined)
        {
            var editor = VBufferEditor.Create(ref joined, length);
            var offset = 0;
            foreach (var part in parts)
            {
                part.Value.CopyTo(editor.Values, offset);
                offset += part.Value.Length;
            }

            return editor.Commit();
        }

        private static VBuffer<T> JoinSparse<T>(Part<T>[] parts, int length, int count, ref VBuffer<T> joined)
        {
            var editor = VBufferEditor.Create(ref joined, length, count);
            int offset = 0, at = 0;
            foreach (var part in parts)
            {
                var values = part.Value.GetValues();
                var indices = part.Value.GetIndices();
                values.CopyTo(editor.Values[at..]);
                for (var i = 0; i < values.Length; i++)
                    editor.Indices[at + i] = offset + (part.Value.IsDense ? i : indices[i]);
                at += values.Length;
                offset += part.Value.Length;
            }

            return editor.Commit();
        }
    }

    /// <summary>What one source column adds to the vector at the current row.</summary>
    private sealed class Part<T>(DataViewSchema.Column source, ValueGetter<VBuffer<T>> getter)
    {
        private VBuffer<T> _value;

        public VBuffer<T> Value => _value;

        public static Part<T> Of(DataViewRow input, DataViewSchema.Column source)
        {
            if (source.Type is VectorDataViewType)
                return new(source, input.GetGetter<VBuffer<T>>(source));
            var getOne = input.GetGetter<T>(source);
            return new(source, (ref VBuffer<T> value) =>
            {
                var editor = VBufferEditor.Create(ref value, 1);
                getOne(ref editor.Values[0]);
                value = editor.Commit();
            });
        }

        /// <exception cref="InvalidOperationException">The vector has another length than its column says.</exception>
        public void Fetch()
        {
            getter(ref _value);
            var size = SizeOf(source);
            if (size != 0 && size != _value.Length)
                throw new InvalidOperationException($"Column '{source.Name}' has vectors of {size} values; this row has {_value.Length}.");
        }
    }
}
