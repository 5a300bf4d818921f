namespace MLNetHashing;

/// <summary>What changes the networks' weights in DSPH.</summary>
public enum DsphOptimizer
{
    /// <summary>As published: BERT's Adam with warm-up and cosine.</summary>
    BertAdam,

    /// <summary>Adam at a constant rate, without decay.</summary>
    Adam,
}
