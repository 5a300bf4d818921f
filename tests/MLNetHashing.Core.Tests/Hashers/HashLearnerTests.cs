using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MLNetHashing.Tests.Processes;

namespace MLNetHashing.Tests.Hashers;

public class HashLearnerTests
{
    private const int Dimension = 40;
    private const string Expected = "MLNETHASHING_TEST_HASHERS";

    public static TheoryData<IHashLearner> Learners => [new RandomHyperplanes(), new PcaSign(), new IterativeQuantization()];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Codes_are_the_signs_of_the_linear_functions(IHashLearner learner)
    {
        var (features, _) = Clusters(300, seed: 1);
        var hasher = learner.Fit(features, Dimension, 24, seed: 9);
        Assert.Equal((Dimension, 24), (hasher.Dimension, hasher.Bits));
        var codes = hasher.Encode(features);
        for (var row = 0; row < 300; row++)
        {
            for (var bit = 0; bit < 24; bit++)
            {
                double value = hasher.Biases.Span[bit];
                for (var i = 0; i < Dimension; i++)
                    value += (double)hasher.Weights.Span[bit * Dimension + i] * features[row * Dimension + i];
                if (Math.Abs(value) > 1e-4)
                    Assert.Equal(value > 0, (codes[row][bit / 8] >> (bit % 8) & 1) == 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_hasher_rebuilt_from_its_numbers_gives_the_same_codes(IHashLearner learner)
    {
        var (features, _) = Clusters(100, seed: 2);
        var hasher = learner.Fit(features, Dimension, 16, seed: 3);
        Assert.Equal(hasher.Encode(features), new LinearHasher(hasher.Weights.Span, hasher.Biases.Span).Encode(features));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void The_same_seed_gives_the_same_model_and_the_batch_does_not_matter(IHashLearner learner)
    {
        var (features, _) = Clusters(5000, seed: 4);
        var hasher = learner.Fit(features, Dimension, 16, seed: 3);
        Assert.Equal(hasher.Weights.ToArray(), learner.Fit(features, Dimension, 16, seed: 3).Weights.ToArray());
        var codes = hasher.Encode(features);
        Assert.Equal(5000, codes.Count);
        Assert.Equal(codes.Slice(4321, 7), hasher.Encode(features.AsSpan(4321 * Dimension, 7 * Dimension)));
        Assert.Equal(0, hasher.Encode([]).Count);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learned_codes_retrieve_far_better_than_random_ones(IHashLearner learner)
    {
        var (features, clusters) = Clusters(1000, seed: 6);
        var codes = learner.Fit(features, Dimension, 16, seed: 1).Encode(features);
        var random = RandomCodes(1000);
        Assert.True(Map(codes) > 2 * Map(random), $"{Map(codes)} against {Map(random)}");

        double Map(BinaryCodes all) => new RetrievalEvaluator(new() { Graded = false, Cutoffs = [] }).Evaluate(
            all.Slice(0, 100),
            all.Slice(100, 900),
            Relevance.FromGains(100, 900, (query, item) => clusters[query] == clusters[100 + item] ? 1 : 0),
            TestContext.Current.CancellationToken).MeanAveragePrecision;
    }

    [Fact]
    public void The_quantisation_error_of_ITQ_never_rises_and_its_rotation_stays_orthogonal()
    {
        var (features, _) = Clusters(400, seed: 7);
        var quantization = new RotationQuantization(PrincipalDirections.Of(features, Dimension, 16).Project(features), 16, seed: 8);
        var errors = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            quantization.Improve();
            errors.Add(quantization.Error);
        }
        // Projections and products are in single precision.
        Assert.All(errors.Zip(errors.Skip(1)), pair => Assert.True(pair.Second <= pair.First * (1 + 1e-6), $"{pair.First} → {pair.Second}"));
        Assert.True(errors[^1] < errors[0] * 0.99);
        for (var i = 0; i < 16; i++)
        {
            for (var j = 0; j < 16; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 16).Sum(k => quantization.Rotation[k * 16 + i] * quantization.Rotation[k * 16 + j]), 1e-12);
        }
    }

    [Fact]
    public void ITQ_quantises_better_than_the_principal_directions_alone()
    {
        var (features, _) = Clusters(400, seed: 9);
        var principal = PrincipalDirections.Of(features, Dimension, 16);
        var projections = principal.Project(features);
        double without = projections.Sum(value => Math.Pow(Math.Abs(value) - 1, 2));
        var hasher = new IterativeQuantization().Fit(features, Dimension, 16, seed: 1);
        double with = 0;
        for (var row = 0; row < 400; row++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                double value = hasher.Biases.Span[bit];
                for (var i = 0; i < Dimension; i++)
                    value += (double)hasher.Weights.Span[bit * Dimension + i] * features[row * Dimension + i];
                with += Math.Pow(Math.Abs(value) - 1, 2);
            }
        }
        Assert.True(with < without, $"{with} against {without}");
    }

    [Fact]
    public void The_first_principal_direction_is_that_of_the_largest_variance()
    {
        // Points along (3, 4) with a little noise, far from the origin.
        var random = new NumpyRandomState(1);
        var features = new float[8 * 500];
        for (var i = 0; i < 500; i++)
        {
            var along = random.NextNormal();
            for (var column = 0; column < 8; column++)
                features[i * 8 + column] = (float)(100 + 0.01 * random.NextNormal() + along * (column switch { 0 => 3, 1 => 4, _ => 0 }));
        }
        var hasher = new PcaSign().Fit(features, 8, 8, seed: 0);
        Assert.Equal(0.6, hasher.Weights.Span[0], 1e-3);
        Assert.Equal(0.8, hasher.Weights.Span[1], 1e-3);
        Assert.Equal(0, hasher.Weights.Span[2], 1e-3);
    }

    [Fact]
    public void Fewer_rows_than_dimensions_give_the_directions_of_the_covariance()
    {
        // Repeated once more often than needed, the same rows take the other way: their covariance is the same.
        var features = Ellipsoid(30, 40, axes: 12);
        var few = PrincipalDirections.Of(features, 40, 8);
        var many = PrincipalDirections.Of([.. features, .. features], 40, 8);
        for (var i = 0; i < few.Directions.Length; i++)
            Assert.Equal(many.Directions[i], few.Directions[i], 1e-4);
        var learner = new PcaSign();
        Assert.Equal(learner.Fit([.. features, .. features], 40, 8, 0).Encode(features), learner.Fit(features, 40, 8, 0).Encode(features));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(10, 10)]
    [InlineData(30, 5)]
    [InlineData(39, 40)]
    public void Directions_are_orthonormal_even_where_the_features_vary_in_fewer(int rows, int axes)
    {
        var directions = PrincipalDirections.Of(Ellipsoid(rows, 40, axes), 40, 40).Directions;
        for (var i = 0; i < 40; i++)
        {
            for (var j = 0; j < 40; j++)
                Assert.Equal(i == j ? 1 : 0, VectorMath.Dot(directions.AsSpan(i * 40, 40), directions.AsSpan(j * 40, 40)), 1e-9);
        }
        Assert.All(new PcaSign().Fit(Ellipsoid(rows, 40, axes), 40, 40, 0).Weights.ToArray(), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Equal_features_still_give_orthonormal_directions()
    {
        var directions = PrincipalDirections.Of([.. Enumerable.Repeat(3f, 5 * 16)], 16, 8).Directions;
        for (var i = 0; i < 8; i++)
        {
            for (var j = 0; j < 8; j++)
                Assert.Equal(i == j ? 1 : 0, VectorMath.Dot(directions.AsSpan(i * 16, 16), directions.AsSpan(j * 16, 16)), 1e-12);
        }
    }

    [Fact]
    public void Any_number_of_processors_learns_the_same_hasher_to_the_bit()
    {
        // What one processor learns is compared in a process of its own, to which this one hands its own hashers over.
        if (Environment.GetEnvironmentVariable(Expected) is not { } expected)
            FreshProcess.PassTests("-method", $"{typeof(HashLearnerTests).FullName}.{nameof(Any_number_of_processors_learns_the_same_hasher_to_the_bit)}",
                ("DOTNET_PROCESSOR_COUNT", "1"), (Expected, Learned()));
        else
            Assert.Equal((1, expected), (Environment.ProcessorCount, Learned()));

        static string Learned()
        {
            var weights = new List<float>();
            foreach (var (rows, dimension) in new[] { (700, 300), (200, 300) })
            {
                foreach (var learner in Learners)
                {
                    var hasher = learner.Data.Fit(Ellipsoid(rows, dimension, axes: 100), dimension, 64, seed: 5);
                    weights.AddRange([.. hasher.Weights.Span, .. hasher.Biases.Span]);
                }
            }
            return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(weights))));
        }
    }

    [Fact]
    public void What_nothing_can_be_learnt_from_is_refused()
    {
        var pca = new PcaSign();
        Assert.Contains("length 3", Refused(() => pca.Fit(new float[8], 3, 8, 0)));
        Assert.Contains("1 feature vectors", Refused(() => pca.Fit(new float[8], 8, 8, 0)));
        Assert.Contains("16 bits", Refused(() => pca.Fit(new float[80], 8, 16, 0)));
        Assert.Contains("Row 1, column 2", Refused(() => pca.Fit([.. new float[10], float.NaN, .. new float[5]], 8, 8, 0)));
        Assert.Contains("12", Refused(() => new RandomHyperplanes().Fit(new float[8], 8, 12, 0)));
        Assert.Contains("Row 0, column 1 of the weights", Refused(() => new LinearHasher([0, float.PositiveInfinity, .. new float[14]], new float[8])));
        Assert.Contains("15 weights", Refused(() => new LinearHasher(new float[15], new float[8])));

        static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }

    private static (float[] Features, int[] Clusters) Clusters(int count, int seed)
    {
        var random = new NumpyRandomState((uint)seed);
        var centres = new double[10 * Dimension];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = random.NextNormal();
        var features = new float[count * Dimension];
        var clusters = new int[count];
        for (var i = 0; i < count; i++)
        {
            clusters[i] = random.Below(10);
            for (var j = 0; j < Dimension; j++)
                features[i * Dimension + j] = (float)(centres[clusters[i] * Dimension + j] + 0.5 * random.NextNormal());
        }
        return (features, clusters);
    }

    // Varies along random directions, along each a little less than along the one before.
    private static float[] Ellipsoid(int rows, int dimension, int axes)
    {
        var random = new NumpyRandomState(11);
        var directions = new double[axes * dimension];
        for (var i = 0; i < directions.Length; i++)
            directions[i] = random.NextNormal();
        var features = new float[rows * dimension];
        for (var row = 0; row < rows; row++)
        {
            var sum = new double[dimension];
            for (var axis = 0; axis < axes; axis++)
                VectorMath.AddScaled(sum, Math.Pow(0.7, axis) * random.NextNormal(), directions.AsSpan(axis * dimension, dimension));
            Array.ConvertAll(sum, value => (float)value + 5).CopyTo(features, row * dimension);
        }
        return features;
    }

    private static BinaryCodes RandomCodes(int count)
    {
        var bytes = new byte[count * 2];
        new Random(3).NextBytes(bytes);
        return BinaryCodes.FromBytes(bytes, 16);
    }
}
