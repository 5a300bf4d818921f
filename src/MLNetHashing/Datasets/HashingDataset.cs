using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A data set, read from the files of its owners.</summary>
public sealed class HashingDataset
{
    private readonly Func<uint?, RetrievalData> _split;

    private HashingDataset(string name, IDataView data, Func<uint?, RetrievalData> split) => (Name, Data, _split) = (name, data, split);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The pairs, with the columns ImagePath, Text and Labels, all of them text; see <see cref="DatasetPair"/>. They are in memory, the pictures
    /// are not.</summary>
    public IDataView Data { get; }

    /// <summary>Splits it as the protocol says that it was read for, or as its owners did.</summary>
    /// <remarks>The permutation is that of NumPy, so that the rows are the published ones wherever the order of the pairs is; each data set says what its
    /// order is. For other sizes there is <see cref="HashingCatalog.Split"/>.</remarks>
    /// <param name="seed">Another seed than the protocol's, for a split of the same sizes.</param>
    /// <exception cref="ArgumentException">There are fewer pairs than the protocol takes, or a seed is given where the split is that of the
    /// owners.</exception>
    /// <exception cref="InvalidOperationException">It has no split.</exception>
    public RetrievalData Split(uint? seed = null) => _split(seed);

    internal static HashingDataset WithProtocol(HashingCatalog catalog, string name, DatasetPair[] pairs, ProtocolTerms terms)
    {
        var data = catalog.Context.Data.LoadFromEnumerable(pairs);
        return new(name, data, seed => catalog.Split(data, terms.Query, terms.Train, seed ?? terms.Seed));
    }

    /// <param name="catalog">Where the data is loaded.</param>
    /// <param name="name">Its name.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="parts">Which part each pair is in; nothing where there is no split.</param>
    internal static HashingDataset WithParts(HashingCatalog catalog, string name, DatasetPair[] pairs, IReadOnlyList<DatasetPart>? parts)
    {
        var data = catalog.Context.Data.LoadFromEnumerable(pairs);
        return new(name, data, ByParts);

        RetrievalData ByParts(uint? seed)
        {
            if (parts is null)
                throw new InvalidOperationException($"{name} has no split. Make one with ml.Hashing().Split(dataset.Data, query: …, train: …).");
            if (seed is not null)
                throw new ArgumentException($"{name} comes with its split, which has no seed. For another one there is ml.Hashing().Split.", nameof(seed));
            return new(Rows(DatasetPart.Train), Rows(DatasetPart.Query), Rows(DatasetPart.Train, DatasetPart.Database));
        }

        SelectedRows Rows(params DatasetPart[] wanted) => new(data, [.. Enumerable.Range(0, pairs.Length).Where(row => wanted.Contains(parts![row]))]);
    }
}
