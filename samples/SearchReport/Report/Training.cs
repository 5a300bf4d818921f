namespace MLNetHashing.Samples;

/// <summary>How a method learned.</summary>
/// <param name="Method">The method.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Losses">The mean loss of each epoch.</param>
internal sealed record Training(string Method, TimeSpan Time, IReadOnlyList<double> Losses)
{
    /// <summary>The time in words.</summary>
    public string Duration => Time.TotalSeconds < 100 ? $"{Time.TotalSeconds:0} s" : $"{(int)Time.TotalMinutes} min {Time.Seconds} s";
}
