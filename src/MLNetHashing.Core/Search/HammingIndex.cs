namespace MLNetHashing;

/// <summary>
/// An exact index of binary codes under the Hamming distance. What it finds is ordered by distance and, at equal distance, by database order (the order of
/// addition), always, and does not depend on the number of threads or on the processor.
/// </summary>
/// <remarks>
/// Safe for any number of readers and writers at once: a search sees the index as it was when it began, and a change shows all at once. Codes are not copied
/// when they are added in bulk; the index needs its codes, 8 bytes an id where ids are given, and little else. Dispose an index that was opened from a file to
/// close the file.
/// </remarks>
public sealed class HammingIndex : IDisposable
{
    private readonly IndexWriter _writer;
    private readonly MappedMemory? _file;

    /// <summary>An empty index.</summary>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    public HammingIndex(int bits)
        : this(new Snapshot(BinaryCodes.CheckBits(bits), [], null, -1), null)
    {
    }

    internal HammingIndex(Snapshot snapshot, MappedMemory? file)
    {
        _writer = new(snapshot);
        _file = file;
    }

    /// <summary>The length of a code in bits.</summary>
    public int Bits => Current.Bits;

    /// <summary>The number of codes.</summary>
    public long Count => Current.Count;

    /// <summary>What the index holds now.</summary>
    internal Snapshot Current => _writer.Current;

    /// <summary>An index of codes. Codes of 1 MiB and more are not copied: if they are mapped, they must stay open as long as the index is used.</summary>
    /// <param name="codes">The codes, in database order.</param>
    /// <param name="ids">One id a code, each once; by default a code's id is its number, from 0 on.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The ids are not one a code, or an id is given twice.</exception>
    public static HammingIndex Build(BinaryCodes codes, long[]? ids = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var index = new HammingIndex(codes.Bits);
        index.Add(codes, ids, progress, cancellation);
        return index;
    }

    /// <summary>
    /// Opens an index file by memory map, in a time that hardly depends on its size: codes are read, and compared with their checksums, when first used.
    /// </summary>
    /// <param name="path">A file written by <see cref="Save"/>.</param>
    /// <param name="verify">Whether to compare all checksums now. Default false: each search compares those of what it reads, once.</param>
    /// <exception cref="InvalidDataException">The file is not an index, of another version, truncated, over-long or damaged.</exception>
    public static HammingIndex Open(string path, bool verify = false)
    {
        var index = HammingIndexFile.Open(path);
        try
        {
            if (verify)
                index.Verify();
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Writes the index to a file, which appears whole or not at all: it is written beside, flushed to the disk and renamed.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    public void Save(string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
        => HammingIndexFile.Save(Current, path, progress, cancellation);

    /// <summary>Compares everything that the index reads from a file with its checksums. An index in memory has nothing to compare.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public void Verify(CancellationToken cancellation = default)
    {
        var snapshot = Current;
        using var held = snapshot.Hold();
        foreach (var segment in snapshot.Segments)
            segment.Checksums?.EnsureAllIntact(cancellation);
    }

    /// <summary>Adds codes after those already there.</summary>
    /// <param name="codes">The codes. Those of 1 MiB and more are not copied: if they are mapped, they must stay open as long as the index is used.</param>
    /// <param name="ids">One id a code, none in use; or none, as when the first codes were added: the ids then go on counting and are never used again.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends the work early; nothing is added.</param>
    /// <exception cref="ArgumentException">The codes have another length, the ids are not one a code, or an id is given twice or in use.</exception>
    public void Add(BinaryCodes codes, long[]? ids = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(codes);
        CheckBits(codes.Bits, nameof(codes));
        _writer.Add(codes, ids, progress, cancellation);
    }

    /// <summary>
    /// Removes codes; the others keep their order and their ids. Copies what remains of each part of the index that it touches, so remove many at once.
    /// </summary>
    /// <param name="ids">The ids to remove; those not in the index are passed over.</param>
    /// <returns>How many codes were removed.</returns>
    public long Remove(IEnumerable<long> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return _writer.Remove([.. ids]);
    }

    /// <summary>The code of an item, so that what is in the index can be a query.</summary>
    /// <param name="id">The item's id. Where ids were given, it is looked for among all of them.</param>
    /// <returns>The packed code, or <see langword="null"/> where no item has the id.</returns>
    public byte[]? FindCode(long id)
    {
        var snapshot = Current;
        using var held = snapshot.Hold();
        foreach (var segment in snapshot.Segments)
        {
            if (segment.RowOf(id) is { } row)
                return segment.Code(row);
        }
        return null;
    }

    /// <summary>The k nearest codes of one query.</summary>
    /// <param name="query">One packed code.</param>
    /// <param name="k">How many, at least 0; all where there are fewer.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>By distance, then by database order.</returns>
    public HammingHit[] Search(ReadOnlySpan<byte> query, int k, HammingSearchOptions? options = null, CancellationToken cancellation = default)
        => Search(One(query), k, options, cancellation)[0];

    /// <summary>The k nearest codes of each query. Many queries at once are much faster than one after the other.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="k">How many for each, at least 0; all where there are fewer.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>For each query, by distance, then by database order.</returns>
    public HammingHit[][] Search(BinaryCodes queries, int k, HammingSearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        CheckBits(queries.Bits, nameof(queries));
        var snapshot = Current;
        var terms = Terms(k, Bits + 1, options, cancellation);
        // Where a good part of the index is asked for, counting the distances is cheaper than collecting the nearest.
        if (k <= snapshot.Count / 16 || k <= 1024)
            return NearestSearch.Run(snapshot, queries, terms);
        var ranked = new HammingHit[queries.Count][];
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = FullRanking.Rank(snapshot, queries.Slice(i, 1), terms);
        return ranked;
    }

    /// <summary>All codes within a radius of one query.</summary>
    /// <param name="query">One packed code.</param>
    /// <param name="radius">The largest distance to find, at least 0.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>By distance, then by database order.</returns>
    public HammingHit[] SearchRadius(ReadOnlySpan<byte> query, int radius, HammingSearchOptions? options = null, CancellationToken cancellation = default)
        => SearchRadius(One(query), radius, options, cancellation)[0];

    /// <summary>All codes within a radius of each query.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="radius">The largest distance to find, at least 0.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <returns>For each query, by distance, then by database order.</returns>
    public HammingHit[][] SearchRadius(BinaryCodes queries, int radius, HammingSearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        CheckBits(queries.Bits, nameof(queries));
        return NearestSearch.Run(Current, queries, Terms(int.MaxValue, Math.Min(radius, Bits) + 1, options, cancellation));
    }

    /// <summary>All codes, ranked by their distance to one query.</summary>
    /// <param name="query">One packed code.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the ranking early.</param>
    /// <returns>By distance, then by database order.</returns>
    public HammingHit[] Rank(ReadOnlySpan<byte> query, HammingSearchOptions? options = null, CancellationToken cancellation = default)
        => FullRanking.Rank(Current, One(query), Terms(int.MaxValue, Bits + 1, options, cancellation));

    /// <summary>How many codes lie at each distance from one query.</summary>
    /// <param name="query">One packed code.</param>
    /// <param name="options">Threads and filter.</param>
    /// <param name="cancellation">Ends the count early.</param>
    /// <returns>[bits + 1]: element d counts the codes at distance d.</returns>
    public long[] DistanceHistogram(ReadOnlySpan<byte> query, HammingSearchOptions? options = null, CancellationToken cancellation = default)
        => FullRanking.Histogram(Current, One(query), Terms(int.MaxValue, Bits + 1, options, cancellation));

    /// <summary>Closes the file that the index was opened from, once running searches have ended. Does nothing for an index in memory.</summary>
    public void Dispose() => _file?.Close();

    private static SearchTerms Terms(int k, int limit, HammingSearchOptions? options, CancellationToken cancellation)
    {
        if (options?.Threads < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "A search uses at least 1 thread; leave Threads null for one a processor.");
        return new(k, limit, options?.Threads ?? Environment.ProcessorCount, options?.Filter, cancellation);
    }

    private BinaryCodes One(ReadOnlySpan<byte> query)
    {
        CheckBits(8 * query.Length, nameof(query));
        return BinaryCodes.FromBytes(query, Bits);
    }

    private void CheckBits(int bits, string parameter)
    {
        if (bits != Bits)
            throw new ArgumentException($"Codes of {bits} bits do not fit an index of codes of {Bits} bits.", parameter);
    }
}
