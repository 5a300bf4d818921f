namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>The field's data sets, read from the files of their owners, and collections of one's own.</summary>
    public HashingDatasets Datasets => new(this);
}
