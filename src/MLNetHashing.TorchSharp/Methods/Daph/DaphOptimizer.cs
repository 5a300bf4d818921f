namespace MLNetHashing;

/// <summary>What changes the networks' weights in DAPH.</summary>
public enum DaphOptimizer
{
    /// <summary>Adam at a constant rate.</summary>
    Adam,

    /// <summary>As published: stochastic gradient descent at a constant rate, without momentum.</summary>
    Sgd,
}
