namespace MLNetHashing;

/// <summary>What is wrong with options that all methods have, a phrase each.</summary>
internal static class OptionErrors
{
    /// <summary>The length of a code.</summary>
    public static IEnumerable<string> OfBits(int bits)
    {
        if (bits is < BinaryCodes.MinBits or > BinaryCodes.MaxBits || bits % 8 != 0)
            yield return $"Bits is {bits}, it has to be a multiple of 8 from {BinaryCodes.MinBits} to {BinaryCodes.MaxBits}";
    }

    /// <summary>The columns that are written.</summary>
    /// <param name="codes">Options that have to name a column.</param>
    /// <param name="others">Options that may name one.</param>
    public static IEnumerable<string> OfColumns((string Option, string? Column)[] codes, params (string Option, string? Column)[] others)
    {
        foreach (var (option, column) in codes)
        {
            if (string.IsNullOrEmpty(column))
                yield return $"{option} is empty, it has to be a column's name";
        }
        foreach (var same in codes.Concat(others).Where(output => !string.IsNullOrEmpty(output.Column)).GroupBy(output => output.Column)
            .Where(group => group.Count() > 1))
            yield return $"{string.Join(" and ", same.Select(output => output.Option))} are all '{same.Key}', they have to differ";
    }

    /// <exception cref="ArgumentException">There are any; the message lists all of them.</exception>
    public static void Throw(string method, IEnumerable<string> errors)
    {
        string[] all = [.. errors];
        if (all.Length > 0)
            throw new ArgumentException($"The options of {method} cannot be used: {string.Join("; ", all)}.");
    }
}
