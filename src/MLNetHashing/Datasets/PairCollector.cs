namespace MLNetHashing;

/// <summary>Collects the pairs of a data set, and finds out at the end whether they are all there.</summary>
/// <param name="source">The data set.</param>
/// <param name="allowIncomplete">Whether pairs may be missing.</param>
internal sealed class PairCollector(DatasetSource source, bool allowIncomplete)
{
    private const int Told = 3;
    private const string WayOut = "Or pass allowIncomplete: true to go on with the pairs that are there.";
    private readonly List<DatasetPair> _pairs = [];
    private readonly List<string> _missing = [];

    /// <summary>The pairs so far.</summary>
    public int Count => _pairs.Count;

    /// <summary>Looks whether a file is there that the next pair needs; the pair is left out where it is not.</summary>
    public bool Has(string path)
    {
        var exists = File.Exists(path);
        if (!exists)
            _missing.Add(path);
        return exists;
    }

    public void Add(string imagePath, string text, IEnumerable<string> labels)
        => _pairs.Add(new() { ImagePath = imagePath, Text = text, Labels = string.Join('|', labels) });

    /// <summary>The pairs, in the order in which they came.</summary>
    /// <param name="counts">How many there should be; empty where that is not known.</param>
    /// <param name="warn">Takes what is incomplete and may be.</param>
    /// <exception cref="FileNotFoundException">Files are missing, and may not be.</exception>
    /// <exception cref="InvalidDataException">There are more or fewer pairs than there should be, and may not be; or there is none.</exception>
    public DatasetPair[] Conclude(IReadOnlyCollection<int> counts, Action<string> warn)
    {
        var found = _pairs.Count + _missing.Count;
        if (_missing.Count > 0)
        {
            var problem = $"{source.Name} lacks files of {_missing.Count} of {found} pairs, such as "
                + $"{string.Join(", ", _missing.Take(Told).Select(path => $"'{path}'"))}.";
            if (!allowIncomplete)
                throw new FileNotFoundException($"{problem} {source.Offer} {WayOut}", _missing[0]);
            warn($"{problem} They are left out.");
        }
        if (counts.Count > 0 && !counts.Contains(found))
        {
            var problem = $"{source.Name} has {found} pairs here; there should be {string.Join(" or ", counts)}.";
            if (!allowIncomplete)
                throw new InvalidDataException($"{problem} A file is incomplete, or of another edition. {source.Offer} {WayOut}");
            warn($"{problem} Its splits are not the published ones.");
        }
        return _pairs.Count > 0 ? [.. _pairs] : throw new InvalidDataException($"There is no complete pair of {source.Name}. {source.Offer}");
    }
}
