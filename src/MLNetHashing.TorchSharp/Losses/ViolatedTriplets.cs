namespace MLNetHashing;

/// <summary>Counts the triplets of an anchor, a nearer and a farther other that scores violate: those where the farther one, of a lower grade, has the higher
/// score.</summary>
/// <remarks>Along an anchor's others by rising score, an other has violated a triplet with every one before it of a higher grade, as the farther one, and with
/// every one after it of a lower grade, as the nearer one. So a sort and a tally by grade do what would else take a look at each triplet: 128 anchors with 128
/// others take a few tenths of a millisecond.</remarks>
/// <param name="grades">How near each other ought to be to each anchor, from 0, row by row.</param>
/// <param name="others">The length of a row.</param>
internal sealed class ViolatedTriplets(int[] grades, int others)
{
    private readonly int[] _order = new int[others];
    private readonly int[] _all = new int[grades.DefaultIfEmpty().Max() + 1];
    private readonly int[] _passed = new int[grades.DefaultIfEmpty().Max() + 1];

    /// <param name="scores">A score for each other and anchor, row by row; they come back sorted.</param>
    /// <returns>For each other of each anchor the number of violated triplets that it is the farther one of less those that it is the nearer one of; and the
    /// number of all violated triplets.</returns>
    public (float[] Weights, long Violated) Count(float[] scores)
    {
        var weights = new float[scores.Length];
        long violated = 0;
        for (var row = 0; row < scores.Length; row += others)
            violated += CountRow(scores.AsSpan(row, others), grades.AsSpan(row, others), weights.AsSpan(row, others));
        return (weights, violated);
    }

    private long CountRow(Span<float> scores, ReadOnlySpan<int> grades, Span<float> weights)
    {
        Array.Clear(_all);
        Array.Clear(_passed);
        for (var i = 0; i < others; i++)
        {
            _order[i] = i;
            _all[grades[i]]++;
        }
        scores.Sort(_order.AsSpan());

        long violated = 0;
        for (int start = 0, end; start < others; start = end)
        {
            // Equal scores violate nothing, so they are passed together.
            end = start + 1;
            while (end < others && scores[end] == scores[start])
                end++;
            var equal = _order.AsSpan(start, end - start);
            foreach (var other in equal)
                weights[other] = Sum(_passed.AsSpan(grades[other] + 1));
            foreach (var other in equal)
                _passed[grades[other]]++;
            foreach (var other in equal)
            {
                var asNearer = Sum(_all.AsSpan(0, grades[other])) - Sum(_passed.AsSpan(0, grades[other]));
                weights[other] -= asNearer;
                violated += asNearer;
            }
        }
        return violated;
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
