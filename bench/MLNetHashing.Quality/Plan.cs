namespace MLNetHashing.Quality;

/// <summary>All runs of a table, those that matter most first, so that a table that was stopped has these.</summary>
internal static class Plan
{
    /// <summary>The length at which all seeds come first.</summary>
    private const int MainBits = 64;

    /// <returns>64 bits with all seeds, data set by data set; then the other lengths with the first seed; then what is left.</returns>
    public static IReadOnlyList<RunKey> Of(TableOptions options)
    {
        var first = options.Seeds[0];
        var runs =
            from seed in options.Seeds
            from data in options.Data
            from bits in options.Bits
            from method in options.Methods
            select new RunKey(data, method, bits, seed);
        return
        [
            .. runs.Where(run => run.Bits == MainBits).OrderBy(run => options.Data.IndexOf(run.Data)),
            .. runs.Where(run => run.Bits != MainBits && run.Seed == first),
            .. runs.Where(run => run.Bits != MainBits && run.Seed != first),
        ];
    }
}
