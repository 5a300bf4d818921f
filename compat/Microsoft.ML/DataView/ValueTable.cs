using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>A dictionary over values of a raw type, which are never null. Text is told apart by its characters.</summary>
internal sealed class ValueTable<TKey, TValue>
{
#pragma warning disable CS8714 // TKey stands for raw types of columns only, but cannot say so.
    private readonly Dictionary<TKey, TValue> _entries = new(OrdinalText.EqualityOf<TKey>());
#pragma warning restore CS8714

    public int Count => _entries.Count;

    public bool TryAdd(TKey key, TValue value) => _entries.TryAdd(key, value);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);
}
