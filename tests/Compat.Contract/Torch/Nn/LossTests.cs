using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing.Tests.Torch.Nn;

public class LossTests
{
    public LossTests() => manual_seed(3);

    [Fact]
    public void Squared_error_is_reduced_to_its_mean_its_sum_or_not_at_all()
    {
        var (x, y) = (randn([3, 4], float64), randn([3, 4], float64));
        var each = (x - y).square();
        AssertClose(each.mean(), functional.mse_loss(x, y));
        AssertClose(each.sum(), functional.mse_loss(x, y, Reduction.Sum));
        AssertClose(each, functional.mse_loss(x, y, Reduction.None));
    }

    [Fact]
    public void Cross_entropy_is_the_negative_log_probability_of_the_class()
    {
        var logits = randn([4, 3], float64);
        var classes = tensor(new long[] { 2, 0, 1, 2 });
        var each = -logits.log_softmax(1).gather(1, classes.unsqueeze(1)).squeeze(1);
        AssertClose(each.mean(), functional.cross_entropy(logits, classes));
        AssertClose(each, functional.cross_entropy(logits, classes, reduction: Reduction.None));
        var weights = tensor(new[] { 1.0, 2, 5 });
        var chosen = weights[classes];
        AssertClose((each * chosen).sum() / chosen.sum(), functional.cross_entropy(logits, classes, weights));
        var some = tensor(new long[] { 2, 0, -100, 2 });
        AssertClose(each[tensor(new long[] { 0, 1, 3 })].mean(), functional.cross_entropy(logits, some));
        var smoothed = 0.9 * each + 0.1 * -logits.log_softmax(1).mean([1]);
        AssertClose(smoothed.mean(), functional.cross_entropy(logits, classes, label_smoothing: 0.1));
    }

    [Fact]
    public void Binary_cross_entropy_is_the_negative_log_likelihood_of_the_labels()
    {
        var logits = randn([3, 4], float64);
        var labels = (randn([3, 4], float64) > 0).to(float64);
        var (p, weights) = (logits.sigmoid(), rand([3, 4], float64));
        var each = -(labels * p.log() + (1 - labels) * (1 - p).log());
        AssertClose(each.mean(), functional.binary_cross_entropy(p, labels));
        AssertClose(each.mean(), functional.binary_cross_entropy_with_logits(logits, labels));
        AssertClose((each * weights).sum(), functional.binary_cross_entropy_with_logits(logits, labels, weights, Reduction.Sum));
        var positives = tensor(new[] { 1.0, 2, 3, 4 });
        AssertClose(-(positives * labels * p.log() + (1 - labels) * (1 - p).log()),
            functional.binary_cross_entropy_with_logits(logits, labels, reduction: Reduction.None, pos_weights: positives));
    }

    [Fact]
    public void Binary_cross_entropy_of_logits_holds_where_probabilities_round_to_0_or_1()
        => AssertClose(tensor(new[] { 1000.0, 0.0 }),
            functional.binary_cross_entropy_with_logits(tensor(new[] { 1000.0, 1000.0 }), tensor(new[] { 0.0, 1.0 }), reduction: Reduction.None));

    [Fact]
    public void Cosine_similarity_is_the_product_of_normalised_vectors()
    {
        var (x, y) = (randn([4, 3], float64), randn([4, 3], float64));
        AssertClose((x * y).sum(1) / (x.square().sum(1) * y.square().sum(1)).sqrt(), functional.cosine_similarity(x, y));
        AssertClose((functional.normalize(x) * functional.normalize(y)).sum(1), functional.cosine_similarity(x, y));
    }

    [Fact]
    public void Normalisation_divides_by_the_norm_and_leaves_zeros()
    {
        var x = tensor(new[] { 3.0, 4, 0, 0, -5, 5 }, [3, 2]);
        AssertClose(tensor(new[] { 0.6, 0.8, 0, 0, -Math.Sqrt(0.5), Math.Sqrt(0.5) }, [3, 2]), functional.normalize(x));
        AssertClose(tensor(new[] { 3.0 / 7, 4.0 / 7, 0, 0, -0.5, 0.5 }, [3, 2]), functional.normalize(x, p: 1));
        AssertClose(x / x.square().sum([0]).sqrt(), functional.normalize(x, dim: 0));
    }

    [Fact]
    public void One_hot_has_a_one_at_the_class()
    {
        var classes = tensor(new long[] { 2, 0 });
        Assert.Equal([0L, 0, 1, 1, 0, 0], functional.one_hot(classes).data<long>().ToArray());
        Assert.Equal([2L, 5L], functional.one_hot(classes, 5).shape);
    }

    [Fact]
    public void Padding_begins_with_the_last_dimension()
    {
        var x = tensor(new[] { 1.0, 2, 3, 4 }, [1, 2, 2]);
        AssertClose(tensor(new[] { 9, 1.0, 2, 9, 9, 9, 3, 4, 9, 9 }, [1, 2, 5]), functional.pad(x, [1, 2], value: 9));
        Assert.Equal([1L, 5L, 2L], functional.pad(x, [0, 0, 1, 2]).shape);
        AssertClose(tensor(new[] { 2, 1.0, 2, 4, 3, 4 }, [1, 2, 3]), functional.pad(x, [1, 0], PaddingModes.Reflect));
        AssertClose(tensor(new[] { 1, 1.0, 2, 3, 3, 4 }, [1, 2, 3]), functional.pad(x, [1, 0], PaddingModes.Replicate));
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.allclose(expected, rtol: 1e-12, atol: 1e-12));
    }
}
