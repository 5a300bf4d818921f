using System.IO.Compression;

namespace MLNetHashing.Tests.Hashers;

public class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(100)]
    public void Every_pair_solves_the_matrix_and_the_vectors_are_orthonormal(int size) => Check(Dense(size, seed: size), size, size);

    [Fact]
    public void Repeated_and_zero_eigenvalues_have_orthonormal_vectors()
    {
        // Rank 3 with a double eigenvalue, in a turned basis.
        const int Size = 40;
        var basis = OrthogonalFactor.Of(Dense(Size, seed: 5), Size);
        double[] values = [7, 7, 2];
        var matrix = new double[Size * Size];
        for (var k = 0; k < values.Length; k++)
        {
            for (var i = 0; i < matrix.Length; i++)
                matrix[i] += values[k] * basis[k * Size + i / Size] * basis[k * Size + i % Size];
        }
        var found = Check(matrix, Size, 10);
        Assert.Equal(7, found[0], 1e-12);
        Assert.Equal(7, found[1], 1e-12);
        Assert.Equal(2, found[2], 1e-12);
        Assert.All(found[3..], value => Assert.Equal(0, value, 1e-12));
    }

    [Fact]
    public void The_covariance_of_more_words_than_texts_has_its_eigenvalues()
    {
        // Half of its eigenvalues are 0 but for rounding, which is not small beside them.
        string[][] texts = [.. NamesOfEmoji().Take(260).Select(name => name.Split(" (),".ToCharArray(), StringSplitOptions.RemoveEmptyEntries))];
        string[] words = [.. texts.SelectMany(text => text).Distinct()];
        var centred = new double[texts.Length * words.Length];
        for (var i = 0; i < centred.Length; i++)
        {
            var word = words[i % words.Length];
            centred[i] = (texts[i / words.Length].Contains(word) ? 1 : 0) - (double)texts.Count(text => text.Contains(word)) / texts.Length;
        }
        var matrix = new double[words.Length * words.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var row = 0; row < centred.Length; row += words.Length)
                matrix[i] += centred[row + i / words.Length] * centred[row + i % words.Length];
        }

        Check(matrix, words.Length, 5);

        var found = SymmetricEigen.Largest(matrix, words.Length, words.Length).Values;
        Assert.True(words.Length > 1.5 * texts.Length);
        Assert.Equal(centred.Sum(value => value * value), found.Sum(), 1e-9);
        Assert.All(found[texts.Length..], value => Assert.Equal(0, value, 1e-9));

        static IEnumerable<string> NamesOfEmoji()
        {
            using var zip = ZipFile.OpenRead(Path.Combine(Checkout.Root, "samples", "data", "emoji.zip"));
            using var reader = new StreamReader(zip.GetEntry("items.tsv")!.Open());
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[3])];
        }
    }

    [Fact]
    public void A_diagonal_matrix_gives_its_largest_entries_and_their_axes()
    {
        var (values, vectors) = SymmetricEigen.Largest([1, 0, 0, 0, 5, 0, 0, 0, -3], 3, 2);
        Assert.Equal([5, 1], values);
        Assert.Equal([0, 1, 0, 1, 0, 0], vectors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(64)]
    public void The_orthogonal_factor_is_orthogonal_and_leaves_a_symmetric_positive_part(int size)
    {
        var matrix = new double[size * size];
        var random = new Random(size);
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] = random.NextDouble() - 0.5;
        var factor = OrthogonalFactor.Of(matrix, size);
        var part = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, size).Sum(k => factor[k * size + i] * factor[k * size + j]), 1e-12);
                part[i * size + j] = Enumerable.Range(0, size).Sum(k => factor[k * size + i] * matrix[k * size + j]);
            }
        }
        // The polar decomposition: QᵀM is symmetric without negative eigenvalues.
        for (var i = 0; i < part.Length; i++)
            Assert.Equal(part[i], part[i % size * size + i / size], 1e-12);
        Assert.True(SymmetricEigen.Largest(part, size, size).Values[^1] >= -1e-12);
    }

    [Fact]
    public void The_orthogonal_factor_of_a_singular_matrix_is_orthogonal()
    {
        var factor = OrthogonalFactor.Of([1, 2, 0, 2, 4, 0, 0, 0, 0], 3);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 3).Sum(k => factor[k * 3 + i] * factor[k * 3 + j]), 1e-12);
        }
    }

    private static double[] Dense(int size, int seed)
    {
        var random = new Random(seed);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix[i * size + j] = matrix[j * size + i] = random.NextDouble() - 0.5;
        }
        return matrix;
    }

    private static double[] Check(double[] matrix, int size, int count)
    {
        var (values, vectors) = SymmetricEigen.Largest(matrix, size, count);
        Assert.Equal(values.OrderDescending(), values);
        var scale = Math.Max(1, Math.Abs(values[0]));
        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < size; i++)
            {
                var image = Enumerable.Range(0, size).Sum(j => matrix[i * size + j] * vectors[k * size + j]);
                Assert.Equal(values[k] * vectors[k * size + i], image, 1e-13 * size * scale);
            }
            for (var other = 0; other <= k; other++)
                Assert.Equal(k == other ? 1 : 0, Enumerable.Range(0, size).Sum(i => vectors[k * size + i] * vectors[other * size + i]), 1e-13 * size);
        }
        return values;
    }
}
