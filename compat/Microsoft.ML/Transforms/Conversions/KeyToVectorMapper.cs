using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>One slot a key, named after what the key stands for; a missing key leaves all slots 0.</summary>
internal sealed class KeyToVectorMapper(DataViewSchema inputSchema, IEnumerable<(string Output, string Input)> columns, bool counts)
    : OneToOneRowMapper(inputSchema, columns)
{
    protected override DataViewSchema.DetachedColumn DescribeOutput(int pair, string name)
    {
        var source = Sources[pair];
        if (source.Type.ItemType() is not KeyDataViewType { Count: <= int.MaxValue } key)
            throw SchemaErrors.Mismatch(nameof(inputSchema), "input", source.Name, $"a key of at most {int.MaxValue} values", $"{source.Type}");
        var count = (int)key.Count;
        var type = IsOneVector(source)
            ? new VectorDataViewType(NumberDataViewType.Single, count)
            : new VectorDataViewType(NumberDataViewType.Single, ((VectorDataViewType)source.Type).Size, count);
        return new(name, type, Annotate(source, type, count));
    }

    protected override Delegate CreateGetter(DataViewRow input, int added)
        => TypeDispatch.Run(Sources[added].Type.ItemType().RawType, new Indicating(input, Sources[added], IsOneVector(Sources[added])));

    /// <summary>Whether all keys of a row fall into one vector with a slot a key.</summary>
    private bool IsOneVector(DataViewSchema.Column source) => counts || source.Type is not VectorDataViewType { Size: not 1 };

    private DataViewSchema.Annotations Annotate(DataViewSchema.Column source, VectorDataViewType type, int count)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (type.IsKnownSize && source.KeyValueTypeOrNull() is TextDataViewType)
        {
            ValueGetter<VBuffer<ReadOnlyMemory<char>>> getNames = IsOneVector(source)
                ? (ref VBuffer<ReadOnlyMemory<char>> names) => source.GetKeyValues(ref names)
                : (ref VBuffer<ReadOnlyMemory<char>> names) => NameSlots(source, type.Size / count, ref names);
            annotations.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Dimensions), getNames);
        }

        if (!counts || source.Type is not VectorDataViewType { Size: not 1 })
            annotations.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);
        return annotations.ToAnnotations();
    }

    /// <summary>Names of the form "slot.value", or "[0].value" where the source's slots have no names.</summary>
    private static void NameSlots(DataViewSchema.Column source, int slots, ref VBuffer<ReadOnlyMemory<char>> names)
    {
        VBuffer<ReadOnlyMemory<char>> values = default, slotNames = default;
        source.GetKeyValues(ref values);
        if (source.HasSlotNames())
            source.GetSlotNames(ref slotNames);
        var editor = VBufferEditor.Create(ref names, slots * values.Length);
        for (var slot = 0; slot < slots; slot++)
        {
            var own = slotNames.Length > 0 ? slotNames.GetItemOrDefault(slot).ToString() : "";
            var prefix = own.Length > 0 ? own : string.Create(CultureInfo.InvariantCulture, $"[{slot}]");
            foreach (var (key, value) in values.Items(all: true))
                editor.Values[slot * values.Length + key] = $"{prefix}.{value}".AsMemory();
        }

        names = editor.Commit();
    }

    private sealed class Indicating(DataViewRow input, DataViewSchema.Column source, bool isOneVector) : ITypedCode<Delegate>
    {
        private readonly int _size = (int)((KeyDataViewType)source.Type.ItemType()).Count;

        public Delegate Run<TKey>()
        {
            var toNumber = ((ItemMap<TKey, ulong>)StandardConversions.Find(typeof(TKey), typeof(ulong))!).Map;
            return source.Type is VectorDataViewType
                ? isOneVector ? Counts(input.GetGetter<VBuffer<TKey>>(source), toNumber) : Indicators(input.GetGetter<VBuffer<TKey>>(source), toNumber)
                : Indicator(input.GetGetter<TKey>(source), toNumber);
        }

        private ValueGetter<VBuffer<float>> Indicator<TKey>(ValueGetter<TKey> getKey, Func<TKey, ulong> toNumber)
        {
            TKey key = default!;
            return (ref VBuffer<float> vector) =>
            {
                getKey(ref key);
                var isKnown = IsKnown(toNumber(key), out var slot);
                var editor = VBufferEditor.Create(ref vector, _size, 1, requireIndicesOnDense: true);
                editor.Values[0] = 1;
                editor.Indices[0] = slot;
                vector = isKnown ? editor.Commit() : editor.CommitTruncated(0);
            };
        }

        private ValueGetter<VBuffer<float>> Indicators<TKey>(ValueGetter<VBuffer<TKey>> getKeys, Func<TKey, ulong> toNumber)
        {
            VBuffer<TKey> keys = default;
            return (ref VBuffer<float> vector) =>
            {
                getKeys(ref keys);
                var values = keys.GetValues();
                var editor = VBufferEditor.Create(ref vector, checked(keys.Length * _size), values.Length, requireIndicesOnDense: true);
                var known = 0;
                for (var i = 0; i < values.Length; i++)
                {
                    if (!IsKnown(toNumber(values[i]), out var slot))
                        continue;
                    editor.Values[known] = 1;
                    editor.Indices[known++] = (keys.IsDense ? i : keys.GetIndices()[i]) * _size + slot;
                }

                vector = editor.CommitTruncated(known);
            };
        }

        private ValueGetter<VBuffer<float>> Counts<TKey>(ValueGetter<VBuffer<TKey>> getKeys, Func<TKey, ulong> toNumber)
        {
            VBuffer<TKey> keys = default;
            return (ref VBuffer<float> vector) =>
            {
                getKeys(ref keys);
                var editor = VBufferEditor.Create(ref vector, _size);
                editor.Values.Clear();
                foreach (var key in keys.GetValues())
                {
                    if (IsKnown(toNumber(key), out var slot))
                        editor.Values[slot]++;
                }

                vector = editor.Commit();
            };
        }

        private bool IsKnown(ulong key, out int slot)
        {
            slot = (int)(key - 1);
            return key != 0 && key <= (ulong)_size;
        }
    }
}
