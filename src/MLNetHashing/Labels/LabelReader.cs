using System.Globalization;
using System.Numerics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Turns the values of a label column into numbers of a vocabulary.</summary>
internal sealed class LabelReader(DataViewSchema.Column column, LabelVocabulary vocabulary, char separator)
{
    private readonly List<int> _labels = [];

    public static bool CanRead(DataViewType type) => type switch
    {
        TextDataViewType or KeyDataViewType => true,
        VectorDataViewType vector => vector.ItemType is KeyDataViewType or NumberDataViewType or BooleanDataViewType,
        _ => false,
    };

    public Func<int[]> Create(DataViewRow row) => column.Type switch
    {
        TextDataViewType => Text(row.GetGetter<ReadOnlyMemory<char>>(column)),
        VectorDataViewType { ItemType: BooleanDataViewType } => MultiHot(row.GetGetter<VBuffer<bool>>(column), Flag),
        VectorDataViewType { ItemType: KeyDataViewType key } => Typed(nameof(Keys), key.RawType, row),
        VectorDataViewType { ItemType: var number } => Typed(nameof(Numbers), number.RawType, row),
        var key => Typed(nameof(Key), key.RawType, row),
    };

    private static bool Flag(int slot, bool value) => value;

    private static bool Number<T>(int slot, T value)
        where T : INumberBase<T>
        => T.IsNaN(value) ? throw new UnusableInputException($"The value of label {slot} is not a number (NaN).") : !T.IsZero(value);

    private Func<int[]> Text(ValueGetter<ReadOnlyMemory<char>> getText)
    {
        var text = default(ReadOnlyMemory<char>);
        return () =>
        {
            getText(ref text);
            foreach (var part in text.Span.Split(separator))
            {
                var label = text.Span[part].Trim();
                if (!label.IsEmpty)
                    Add(vocabulary.NumberOf(label.ToString()));
            }
            return Take();
        };
    }

    private Func<int[]> Key<T>(DataViewRow row)
        where T : IBinaryInteger<T>
    {
        var getKey = row.GetGetter<T>(column);
        var number = KeyNumbers();
        var key = T.Zero;
        return () =>
        {
            getKey(ref key!);
            if (!T.IsZero(key))
                Add(number(ulong.CreateChecked(key)));
            return Take();
        };
    }

    private Func<int[]> Keys<T>(DataViewRow row)
        where T : IBinaryInteger<T>
    {
        var getKeys = row.GetGetter<VBuffer<T>>(column);
        var number = KeyNumbers();
        var keys = default(VBuffer<T>);
        return () =>
        {
            getKeys(ref keys);
            foreach (var key in keys.GetValues())
            {
                if (!T.IsZero(key))
                    Add(number(ulong.CreateChecked(key)));
            }
            return Take();
        };
    }

    private Func<int[]> Numbers<T>(DataViewRow row)
        where T : INumberBase<T>
        => MultiHot(row.GetGetter<VBuffer<T>>(column), Number);

    /// <summary>All slots of a vector of known size are labels, met or not, so that labels have their slot's number in a vocabulary of their own.</summary>
    private Func<int[]> MultiHot<T>(ValueGetter<VBuffer<T>> getValues, Func<int, T, bool> isSet)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        var slots = new List<int>();
        AddSlots(((VectorDataViewType)column.Type).Size);
        var values = default(VBuffer<T>);
        return () =>
        {
            getValues(ref values);
            AddSlots(values.Length);
            var set = values.GetValues();
            var indices = values.GetIndices();
            for (var i = 0; i < set.Length; i++)
            {
                var slot = values.IsDense ? i : indices[i];
                if (isSet(slot, set[i]))
                    Add(slots[slot]);
            }
            return Take();
        };

        void AddSlots(int count)
        {
            while (slots.Count < count)
            {
                var name = slots.Count < names.Length ? names.GetItemOrDefault(slots.Count) : default;
                slots.Add(vocabulary.NumberOf(name.IsEmpty ? slots.Count.ToString(CultureInfo.InvariantCulture) : name.ToString()));
            }
        }
    }

    /// <summary>A key's number in the vocabulary, looked up once.</summary>
    private Func<ulong, int> KeyNumbers()
    {
        var values = KeyValues();
        var known = new Dictionary<ulong, int>();
        return key =>
        {
            if (!known.TryGetValue(key, out var number))
            {
                var name = key <= (ulong)values.Length ? values[key - 1] : key.ToString(CultureInfo.InvariantCulture);
                known[key] = number = vocabulary.NumberOf(name);
            }
            return number;
        };
    }

    private string[] KeyValues() => column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is VectorDataViewType { ItemType: var item }
        ? (string[])Generic(nameof(KeyValuesOf), item.RawType).Invoke(this, null)!
        : [];

    private string[] KeyValuesOf<T>()
    {
        var values = default(VBuffer<T>);
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];
    }

    private Func<int[]> Typed(string reader, Type type, DataViewRow row) => Generic(reader, type).CreateDelegate<Func<DataViewRow, Func<int[]>>>(this)(row);

    private MethodInfo Generic(string method, Type type)
        => GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type);

    private void Add(int label)
    {
        if (!_labels.Contains(label))
            _labels.Add(label);
    }

    private int[] Take()
    {
        int[] labels = [.. _labels];
        _labels.Clear();
        return labels;
    }
}
