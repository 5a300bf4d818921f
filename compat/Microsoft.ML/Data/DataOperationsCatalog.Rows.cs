using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="testFraction"/> is not between 0 and 1, or the key column is missing.</exception>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction > 0 && testFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The fraction of rows for testing lies between 0 and 1, both excluded.");
        var splitSeed = Environment.Register("TrainTestSplit", seed).Rand.Next();
        return samplingKeyColumnName is null
            ? new TrainTestData(new RandomPart(data, splitSeed, testFraction, 1), new RandomPart(data, splitSeed, 0, testFraction))
            : new TrainTestData(KeyPart(testFraction, 1), KeyPart(0, testFraction));

        RowFilter KeyPart(double from, double to)
        {
            var column = data.Schema.Find(samplingKeyColumnName, nameof(samplingKeyColumnName), "sampling key");
            return new RowFilter(data, column, row =>
            {
                var fraction = StableFraction.Of(row, column, splitSeed);
                return () => fraction() is var place && from <= place && place < to;
            });
        }
    }

    /// <summary>Keeps in memory every column that has been read once. Columns of pictures and the like are dropped.</summary>
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new CachedDataView(input, columnsToPrefetch ?? []);
    }

    /// <summary>Puts the rows in random order, within a pool that moves through the data. Columns of pictures and the like are dropped.</summary>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(shufflePoolSize, 1);
        return new ShuffledDataView(input, Environment.Register("ShuffleRows", seed).Rand.Next(), shufflePoolSize, shuffleSource);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new RowRange(input, 0, count);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new RowRange(input, count, long.MaxValue);
    }

    /// <summary>The rows with <paramref name="lowerBound"/> ≤ value &lt; <paramref name="upperBound"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or neither Single nor Double.</exception>
    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity,
        double upperBound = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(lowerBound <= upperBound))
            throw new ArgumentOutOfRangeException(nameof(upperBound), upperBound, $"The upper bound must not lie below the lower one, {lowerBound}.");
        var column = input.Schema.Find(columnName, nameof(columnName), "filter");
        if (column.Type.RawType == typeof(float))
            return new RowFilter(input, column, row => InRange(row.GetGetter<float>(column), value => lowerBound <= value && value < upperBound));
        if (column.Type.RawType == typeof(double))
            return new RowFilter(input, column, row => InRange(row.GetGetter<double>(column), value => lowerBound <= value && value < upperBound));
        throw SchemaErrors.Mismatch(nameof(columnName), "filter", columnName, "Single or Double", $"{column.Type}");
    }

    private static Func<bool> InRange<T>(ValueGetter<T> getter, Func<T, bool> condition)
    {
        T value = default!;
        return () =>
        {
            getter(ref value);
            return condition(value);
        };
    }

    /// <summary>The two parts of a split.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
