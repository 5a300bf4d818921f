namespace MLNetHashing;

/// <summary>The points of a sweep in the order of their trials. It depends on the options alone, so a sweep that goes on finds the same plan.</summary>
internal static class SweepPlan
{
    public static IReadOnlyList<SweepPoint> Of(SweepOptions options)
    {
        var points = options.Search == SweepSearch.Grid ? Grid(options) : Draws(options);
        return [.. options.Trials is { } trials ? points.Take(trials) : points];
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

    private static List<IReadOnlyList<KeyValuePair<string, double>>> Combinations(HashingOptions method, int steps)
    {
        if (steps == 1)
            return [[]];
        var space = TunableOptions.Of(method);
        IEnumerable<double[]> samples = [[]];
        for (var dimension = 0; dimension < space.FeatureSpaceDim; dimension++)
            samples = samples.SelectMany(sample => Enumerable.Range(0, steps).Select(step => (double[])[.. sample, step / (steps - 1.0)]));
        return [.. samples.Select(sample => SweepPoint.Read(space.SampleFromFeatureSpace(sample)))];
    }

    private static IEnumerable<SweepPoint> Draws(SweepOptions options)
    {
        var random = new NumpyRandomState((uint)options.Seed);
        while (true)
        {
            var start = options.Methods[random.Below(options.Methods.Count)];
            var bits = options.Bits[random.Below(options.Bits.Count)];
            var space = TunableOptions.Of(start);
            var sample = new double[space.FeatureSpaceDim];
            for (var i = 0; i < sample.Length; i++)
                sample[i] = random.NextDouble();
            yield return new(start, bits, SweepPoint.Read(space.SampleFromFeatureSpace(sample)));
        }
    }
}
