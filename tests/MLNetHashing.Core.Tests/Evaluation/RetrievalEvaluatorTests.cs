namespace MLNetHashing.Tests.Evaluation;

public class RetrievalEvaluatorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(64)]
    [InlineData(120)]
    [InlineData(128)]
    [InlineData(248)]
    [InlineData(256)]
    [InlineData(504)]
    [InlineData(1024)]
    public void All_metrics_are_the_literal_ones_at_every_width(int bits)
    {
        // More than two tiles of the database, and no whole number of bytes, words or tiles.
        Check(queries: 11, database: 8300, bits, labels: 7, atMost: 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    public void All_metrics_are_the_literal_ones_for_databases_of_any_size(int database) => Check(queries: 9, database, bits: 16, labels: 4, atMost: 2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 5)]
    [InlineData(65, 5)]
    [InlineData(300, 40)]
    [InlineData(4096, 300)]
    public void All_metrics_are_the_literal_ones_for_any_number_of_labels(int labels, int atMost) => Check(queries: 5, database: 200, bits: 32, labels, atMost);

    [Fact]
    public void All_metrics_are_the_literal_ones_when_every_code_is_the_same()
    {
        var queries = BinaryCodes.FromBytes(new byte[4], 16);
        var database = BinaryCodes.FromBytes(new byte[2 * 300], 16);
        static int Gain(int query, int item) => (item * 7 + query) % 3;
        var metrics = new RetrievalEvaluator(new() { Cutoffs = [5, 300] }).Evaluate(queries, database, Relevance.FromGains(2, 300, Gain), Cancellation);
        LiteralEvaluation.AssertSame(metrics, queries, database, Gain);
    }

    [Fact]
    public void Tie_aware_average_precision_is_the_mean_over_all_orders_of_the_database()
    {
        // Seven items at two distances in all 5,040 orders.
        int[] distances = [0, 0, 0, 0, 1, 1, 1];
        bool[] relevant = [true, false, true, false, true, true, false];
        var query = BinaryCodes.FromBytes([0], 8);
        var evaluator = new RetrievalEvaluator(new() { Cutoffs = [], Graded = false });
        double sum = 0;
        var orders = 0;
        double? tieAware = null;
        foreach (var order in Permutations([.. Enumerable.Range(0, 7)]))
        {
            var database = BinaryCodes.FromBytes([.. order.Select(i => (byte)distances[i])], 8);
            var metrics = evaluator.Evaluate(query, database, Relevance.FromGains(1, 7, (_, position) => relevant[order[position]] ? 1 : 0), Cancellation);
            sum += metrics.MeanAveragePrecisionStable;
            orders++;
            Assert.Equal(tieAware ??= metrics.MeanAveragePrecision, metrics.MeanAveragePrecision);
        }
        Assert.Equal(5040, orders);
        Assert.Equal(sum / orders, tieAware!.Value, 1e-12);
    }

    [Fact]
    public void A_hand_computed_ranking_has_its_hand_computed_figures()
    {
        // Ranks 1 to 4 hold gains 0, 2, 0, 1.
        var metrics = new RetrievalEvaluator(new() { Cutoffs = [2, 10] }).Evaluate(
            BinaryCodes.FromBytes([0], 8),
            BinaryCodes.FromBytes([0b1111, 0b1, 0, 0b111], 8),
            Relevance.FromGains(1, 4, (_, item) => item switch { 0 => 1, 1 => 2, _ => 0 }),
            Cancellation);
        Assert.Equal((1.0 / 2 + 2.0 / 4) / 2, metrics.MeanAveragePrecisionStable, 1e-15);
        Assert.Equal(metrics.MeanAveragePrecisionStable, metrics.MeanAveragePrecision, 1e-15);
        Assert.Equal(1.0 / 2, metrics.At(2).MapOverFound, 1e-15);
        Assert.Equal(1.0 / 4, metrics.At(2).MapOverReachable, 1e-15);
        Assert.Equal(2.0 / 10, metrics.At(10).Precision, 1e-15);
        Assert.Equal(3.0 / 10, metrics.At(10).Acg!.Value, 1e-15);
        Assert.Equal((2.0 / 2 + 3.0 / 4) / 2, metrics.At(10).Wap!.Value, 1e-15);
        Assert.Equal((3 / Math.Log2(3) + 1 / Math.Log2(5)) / (3 + 1 / Math.Log2(3)), metrics.Ndcg!.Value, 1e-15);
        Assert.Equal(new RadiusMetrics(1, 1.0 / 2, 1.0 / 2, 0), metrics.ByRadius[1]);
    }

    [Fact]
    public void Any_thread_count_gives_the_identical_result()
    {
        var queries = RandomCollections.Codes(70, 32, seed: 1);
        var database = RandomCollections.Codes(3000, 32, seed: 2);
        var relevance = Relevance.SharedLabels(
            LabelSets.FromIndices(RandomCollections.Labels(70, 9, 3, seed: 3), 9),
            LabelSets.FromIndices(RandomCollections.Labels(3000, 9, 3, seed: 4), 9));
        var one = Evaluate(1);
        for (var threads = 2; threads <= 5; threads++)
        {
            var many = Evaluate(threads);
            Assert.Equal(one.MeanAveragePrecision, many.MeanAveragePrecision);
            Assert.Equal(one.Ndcg, many.Ndcg);
            Assert.Equal(one.Cutoffs, many.Cutoffs);
            Assert.Equal(one.ByRadius, many.ByRadius);
            Assert.Equal(one.InterpolatedPrecision, many.InterpolatedPrecision);
            Assert.Equal(one.AveragePrecision, many.AveragePrecision);
            Assert.Equal(one.AveragePrecisionStable, many.AveragePrecisionStable);
        }

        RetrievalMetrics Evaluate(int threads) => new RetrievalEvaluator(new() { Threads = threads }).Evaluate(queries, database, relevance, Cancellation);
    }

    [Fact]
    public void Metrics_that_need_no_gains_are_the_same_without_the_graded_ones()
    {
        var queries = RandomCollections.Codes(20, 64, seed: 5);
        var database = RandomCollections.Codes(1500, 64, seed: 6);
        var labels = RandomCollections.Labels(1520, 6, 3, seed: 7);
        int Gain(int query, int item) => labels[query].Intersect(labels[20 + item]).Count();
        var metrics = new RetrievalEvaluator(new() { Cutoffs = [1, 3000], Graded = false })
            .Evaluate(queries, database, Relevance.FromGains(20, 1500, Gain), Cancellation);
        Assert.Null(metrics.Ndcg);
        LiteralEvaluation.AssertSame(metrics, queries, database, Gain);
    }

    [Fact]
    public void Queries_without_relevant_items_are_counted_and_left_out_of_the_mean()
    {
        var codes = BinaryCodes.FromBytes([0, 0, 0], 8);
        var metrics = new RetrievalEvaluator().Evaluate(codes, codes, Relevance.FromGains(3, 3, (query, _) => query == 1 ? 1 : 0), Cancellation);
        Assert.Equal((3, 1), (metrics.Queries, metrics.QueriesWithRelevant));
        Assert.Equal(1, metrics.MeanAveragePrecision, 1e-15);
        Assert.Equal(1.0 / 3, metrics.MeanAveragePrecisionStableOverAllQueries, 1e-15);
        Assert.Equal([true, false, true], metrics.AveragePrecision.Select(double.IsNaN));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    [InlineData(3, 5)]
    public void Nothing_relevant_gives_NaN_and_no_error(int queryCount, int databaseCount)
    {
        var metrics = new RetrievalEvaluator().Evaluate(
            RandomCollections.Codes(queryCount, 16, 1),
            RandomCollections.Codes(databaseCount, 16, 2),
            Relevance.FromGains(queryCount, databaseCount, (_, _) => 0),
            Cancellation);
        Assert.Equal(0, metrics.QueriesWithRelevant);
        Assert.True(double.IsNaN(metrics.MeanAveragePrecision));
        Assert.True(double.IsNaN(metrics.MeanAveragePrecisionStable));
        Assert.Equal(17, metrics.ByRadius.Count);
        Assert.NotEmpty(metrics.ToString());
    }

    [Fact]
    public void Gains_beyond_the_exponents_of_a_double_still_give_the_right_NDCG()
    {
        // Gains of 2^2000 and 2^1999: as good as 1 and 1/2, and everything smaller as good as nothing.
        var metrics = new RetrievalEvaluator().Evaluate(
            BinaryCodes.FromBytes([0], 8),
            BinaryCodes.FromBytes([0, 1, 3], 8),
            Relevance.FromGains(1, 3, (_, item) => new[] { 1999, 5, 2000 }[item]),
            Cancellation);
        Assert.Equal((0.5 + 0.5) / (1 + 0.5 / Math.Log2(3)), metrics.Ndcg!.Value, 1e-12);
    }

    [Fact]
    public void Lists_of_relevant_ids_say_the_same_as_gains_of_one()
    {
        var queries = RandomCollections.Codes(10, 16, seed: 8);
        var database = RandomCollections.Codes(2500, 16, seed: 9);
        var random = new Random(10);
        var ids = Enumerable.Range(0, 2500).Select(i => i * 10_000_000_000L - 77).ToArray();
        int[][] relevant = [.. Enumerable.Range(0, 10).Select(q => Enumerable.Range(0, q * 30).Select(_ => random.Next(2500)).ToArray())];
        var metrics = new RetrievalEvaluator().Evaluate(
            queries,
            database,
            Relevance.FromIds([.. relevant.Select(list => list.Select(position => ids[position]))], ids),
            Cancellation);
        LiteralEvaluation.AssertSame(metrics, queries, database, (query, item) => relevant[query].Contains(item) ? 1 : 0);
    }

    [Fact]
    public void Cancellation_ends_an_evaluation()
    {
        using var source = new CancellationTokenSource();
        var codes = RandomCollections.Codes(5000, 16, seed: 1);
        var relevance = Relevance.FromGains(5000, 5000, (query, _) =>
        {
            if (query == 20)
                source.Cancel();
            return 1;
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new RetrievalEvaluator(new() { Threads = 1 }).Evaluate(codes, codes, relevance, source.Token));
    }

    [Fact]
    public void An_error_of_the_callers_function_arrives_as_it_was_thrown()
    {
        var codes = RandomCollections.Codes(100, 16, seed: 1);
        var relevance = Relevance.FromGains(100, 100, (_, _) => throw new InvalidTimeZoneException("mine"));
        Assert.Throws<InvalidTimeZoneException>(() => new RetrievalEvaluator().Evaluate(codes, codes, relevance, Cancellation));
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_with_the_numbers()
    {
        var codes = RandomCollections.Codes(4, 16, seed: 1);
        var evaluator = new RetrievalEvaluator();
        var longer = RandomCollections.Codes(4, 24, seed: 1);
        Assert.Contains("16 bits", Refused(() => evaluator.Evaluate(codes, longer, Relevance.FromGains(4, 4, (_, _) => 1), Cancellation)));
        Assert.Contains("for 5", Refused(() => evaluator.Evaluate(codes, codes, Relevance.FromGains(5, 4, (_, _) => 1), Cancellation)));
        Assert.Contains("for 3", Refused(() => evaluator.Evaluate(codes, codes, Relevance.FromGains(4, 3, (_, _) => 1), Cancellation)));
        Assert.Contains("is -1", Refused(() => evaluator.Evaluate(codes, codes, Relevance.FromGains(4, 4, (_, _) => -1), Cancellation)));
        Assert.Contains("k = 7", Refused(() => evaluator.Evaluate(codes, codes, Relevance.FromGains(4, 4, (_, _) => 1), Cancellation).At(7)));
        Assert.Contains("0", Refused(() => new RetrievalEvaluator(new() { Cutoffs = [0] })));
        Assert.Contains("Threads", Refused(() => new RetrievalEvaluator(new() { Threads = 0 })));
        Assert.Contains("id 9", Refused(() => Relevance.FromIds([[9L]], [1L])));
        Assert.Contains("positions 0 and 1", Refused(() => Relevance.FromIds([], [1L, 1L])));
        Assert.Contains("3 labels", Refused(() => Relevance.SharedLabels(LabelSets.FromIndices([[0]], 3), LabelSets.FromIndices([[0]], 4))));

        static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }

    [Fact]
    public void The_table_holds_the_figures_whatever_the_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            var codes = BinaryCodes.FromBytes([0, 1], 8);
            var relevance = Relevance.FromGains(2, 2, (query, item) => query == item ? 1 : 0);
            var table = new RetrievalEvaluator(new() { Cutoffs = [2] }).Evaluate(codes, codes, relevance, Cancellation).ToString();
            Assert.Contains("| mAP@all, expected over ties | 1.0000 |", table);
            Assert.Contains("| 2 | 1.0000 | 1.0000 | 0.5000 | 1.0000 | 1.0000 | 0.5000 | 1.0000 |", table);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_bootstrap_interval_follows_its_seed_holds_the_mean_and_narrows_with_the_level()
    {
        var queries = RandomCollections.Codes(60, 16, seed: 1);
        var metrics = new RetrievalEvaluator().Evaluate(
            queries, RandomCollections.Codes(300, 16, seed: 2), Relevance.FromGains(60, 300, (query, item) => (query * item) % 3), Cancellation);
        var interval = metrics.BootstrapInterval(seed: 5);
        Assert.Equal(interval, metrics.BootstrapInterval(seed: 5));
        Assert.NotEqual(interval, metrics.BootstrapInterval(seed: 6));
        Assert.InRange(metrics.MeanAveragePrecision, interval.Lower, interval.Upper);
        var narrow = metrics.BootstrapInterval(level: 0.5, seed: 5);
        Assert.True(narrow.Lower > interval.Lower && narrow.Upper < interval.Upper);

        // The normal approximation of the same interval.
        double[] values = [.. metrics.AveragePrecision.Where(value => !double.IsNaN(value))];
        var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Length / values.Length);
        Assert.Equal(2 * 1.96 * deviation, interval.Upper - interval.Lower, 0.25 * 2 * 1.96 * deviation);
    }

    private static void Check(int queries, int database, int bits, int labels, int atMost)
    {
        var queryCodes = RandomCollections.Codes(queries, bits, seed: bits + database);
        var databaseCodes = RandomCollections.Codes(database, bits, seed: bits + labels + 1);
        var queryLabels = RandomCollections.Labels(queries, labels, atMost, seed: labels);
        var databaseLabels = RandomCollections.Labels(database, labels, atMost, seed: labels + 1);
        var relevance = Relevance.SharedLabels(LabelSets.FromIndices(queryLabels, labels), LabelSets.FromIndices(databaseLabels, labels));
        var metrics = new RetrievalEvaluator(new() { Cutoffs = [1, 10, database, database + 5] }).Evaluate(queryCodes, databaseCodes, relevance, Cancellation);
        LiteralEvaluation.AssertSame(metrics, queryCodes, databaseCodes, (query, item) => queryLabels[query].Intersect(databaseLabels[item]).Count());
    }

    private static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }
        foreach (var first in items)
        {
            foreach (var rest in Permutations([.. items.Where(item => item != first)]))
                yield return [first, .. rest];
        }
    }
}
