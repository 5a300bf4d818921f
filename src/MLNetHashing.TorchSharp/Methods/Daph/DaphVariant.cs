namespace MLNetHashing;

/// <summary>Where the released code of DAPH departs from what it is meant to do, which of the two is followed.</summary>
public enum DaphVariant
{
    /// <summary>All weights of the proxy networks learn, proxies are taken without dropout, and a full positive of either modality has the very labels of the
    /// sample.</summary>
    AsIntended,

    /// <summary>As the released code does: of the proxy network of pictures only the encoder learns, proxies are taken with dropout, and a full positive of a
    /// text may have further labels.</summary>
    AsPublished,
}
