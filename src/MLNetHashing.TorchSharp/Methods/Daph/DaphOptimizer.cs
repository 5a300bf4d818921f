namespace MLNetHashing;

/// <summary>What changes the networks' weights in DAPH.</summary>
public enum DaphOptimizer
{
    /// <summary>Adam, whose rate falls along half a cosine in each stage.</summary>
    Adam,

    /// <summary>As published: stochastic gradient descent at a constant rate, without momentum.</summary>
    Sgd,
}
