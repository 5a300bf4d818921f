namespace MLNetHashing;

/// <summary>Where a pair is in a split that comes with the data.</summary>
internal enum DatasetPart
{
    /// <summary>It is learned from, and in the database.</summary>
    Train,

    /// <summary>It asks.</summary>
    Query,

    /// <summary>It is in the database only.</summary>
    Database,
}
