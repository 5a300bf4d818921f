namespace MLNetHashing;

/// <summary>What changes the networks' weights in MMACH.</summary>
public enum MmachOptimizer
{
    /// <summary>Adam, whose rate rises in the first tenth of training and then falls along a cosine.</summary>
    Adam,

    /// <summary>As published for MESDCH: plain stochastic gradient descent, whose rate falls in a straight line to 1e-6.</summary>
    Sgd,
}
