namespace MLNetHashing.Samples;

/// <summary>The parts of texts, such as words or labels, by number.</summary>
internal sealed class Vocabulary
{
    private readonly Func<string, IEnumerable<string>> _split;
    private readonly Dictionary<string, int> _numbers;

    /// <param name="texts">Where the parts are learned.</param>
    /// <param name="split">What parts a text.</param>
    /// <param name="most">How many parts to know; the most frequent are taken.</param>
    public Vocabulary(IEnumerable<string> texts, Func<string, IEnumerable<string>> split, int most = int.MaxValue)
    {
        _split = split;
        _numbers = texts.SelectMany(split).CountBy(part => part).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(most).Select((count, number) => (count.Key, number)).ToDictionary();
    }

    /// <summary>For each text a row with 1 for each part that it has, and 0 for the others.</summary>
    public Matrix MultiHot(IReadOnlyList<string> texts)
    {
        var values = new float[texts.Count * _numbers.Count];
        foreach (var (row, text) in texts.Index())
        {
            foreach (var part in _split(text))
            {
                if (_numbers.TryGetValue(part, out var number))
                    values[row * _numbers.Count + number] = 1;
            }
        }
        return new(values, _numbers.Count);
    }
}
