using static TorchSharp.torch;

namespace MLNetHashing.Samples;

/// <summary>Scores of labels by ridge regression: the linear map from features to labels, both without their means, of the least squared error and short
/// weights, in closed form.</summary>
internal sealed class LabelScores : IDisposable
{
    private const double Ridge = 10;

    private readonly Tensor _mean;
    private readonly Tensor _weights;

    /// <param name="features">[count, features]</param>
    /// <param name="labels">Multi-hot, [count, labels].</param>
    public LabelScores(Matrix features, Matrix labels)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (AsTensor(features), AsTensor(labels));
        _mean = x.mean([0]).MoveToOuterDisposeScope();
        x -= _mean;
        _weights = linalg.solve(x.t().matmul(x) + Ridge * eye(x.shape[1]), x.t().matmul(y - y.mean([0]))).MoveToOuterDisposeScope();
    }

    /// <param name="features">[count, features]</param>
    /// <returns>[count, labels], row by row.</returns>
    public float[] Of(Matrix features)
    {
        using var scope = NewDisposeScope();
        return (AsTensor(features) - _mean).matmul(_weights).data<float>().ToArray();
    }

    public void Dispose()
    {
        _mean.Dispose();
        _weights.Dispose();
    }

    private static Tensor AsTensor(Matrix rows) => tensor(rows.Values, [rows.Rows, rows.Columns]);
}
