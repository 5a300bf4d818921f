namespace MLNetHashing;

/// <summary>Refuses features that nothing can be learnt from.</summary>
internal static class FeatureCheck
{
    /// <returns>The number of rows.</returns>
    public static int Rows(ReadOnlySpan<float> features, int dimension)
    {
        if (dimension < 1 || features.Length % dimension != 0)
            throw new ArgumentException($"{features.Length} values are no whole number of feature vectors of length {dimension}.");
        return features.Length / dimension;
    }

    public static void Finite(ReadOnlySpan<float> values, int columns, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException($"Row {i / columns}, column {i % columns} of the {name} is {values[i]}; expected finite numbers.");
        }
    }
}
