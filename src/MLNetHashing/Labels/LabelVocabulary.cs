namespace MLNetHashing;

/// <summary>The labels that were met so far, by name. Columns that are read with the same vocabulary number the same labels alike.</summary>
internal sealed class LabelVocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    /// <summary>The names, by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The label's number; a new one for a new label.</summary>
    /// <exception cref="InvalidDataException">There would be more labels than <see cref="LabelSets.MaxLabels"/>.</exception>
    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out var number))
            return number;
        if (_names.Count == LabelSets.MaxLabels)
            throw new InvalidDataException($"There are more than {LabelSets.MaxLabels} different labels; the next is '{name}'. "
                + "Is this the right column, and its separator the right one?");
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }
}
