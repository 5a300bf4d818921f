namespace MLNetHashing;

/// <summary>The points of a sweep in the order of their trials. It depends on the options alone, so a sweep that goes on finds the same plan.</summary>
internal static class SweepPlan
{
    public static IReadOnlyList<SweepPoint> Of(SweepOptions options)
    {
        var points = options.Search == SweepSearch.Grid ? Grid(options) : Draws(options);
        return [.. (options.Trials is { } trials ? points.Take(trials) : points).DistinctBy(point => point.Trial.Key)];
    }

    // Methods innermost: a plan that is cut short has something of each.
    private static IEnumerable<SweepPoint> Grid(SweepOptions options)
    {
        var combinations = options.Methods.Select(method => (Start: method, Varied: Combinations(method, options.Steps))).ToArray();
        for (var index = 0; index < combinations.Max(method => method.Varied.Count); index++)
        {
            foreach (var bits in options.Bits)
            {
                foreach (var (start, varied) in combinations.Where(method => index < method.Varied.Count))
                    yield return new(start, bits, varied[index]);
            }
        }
    }

    private static List<IReadOnlyList<KeyValuePair<string, object>>> Combinations(MethodOptions method, int steps)
    {
        if (steps == 1)
            return [[]];
        var tunable = new TunableOptions(method);
        IEnumerable<double[]> samples = [[]];
        foreach (var choices in tunable.Space.Step)
            samples = samples.SelectMany(sample => Values(choices, steps).Select(value => (double[])[.. sample, value]));
        return [.. samples.Select(sample => tunable.Read(tunable.Space.SampleFromFeatureSpace(sample)))];
    }

    // A choice has stretches of the way from 0 to 1, a range has points on it.
    private static IEnumerable<double> Values(int? choices, int steps) => choices is { } count
        ? Enumerable.Range(0, count).Select(choice => (choice + 0.5) / count)
        : Enumerable.Range(0, steps).Select(step => step / (steps - 1.0));

    private static IEnumerable<SweepPoint> Draws(SweepOptions options)
    {
        var random = new NumpyRandomState((uint)options.Seed);
        while (true)
        {
            var start = options.Methods[random.Below(options.Methods.Count)];
            var bits = options.Bits[random.Below(options.Bits.Count)];
            var tunable = new TunableOptions(start);
            var sample = new double[tunable.Space.FeatureSpaceDim];
            for (var i = 0; i < sample.Length; i++)
                sample[i] = random.NextDouble();
            yield return new(start, bits, tunable.Read(tunable.Space.SampleFromFeatureSpace(sample)));
        }
    }
}
