using System.Globalization;

namespace MLNetHashing;

/// <summary>An axis of a <see cref="Chart"/>: what it tells, and the round numbers on it, of which the first and the last are its ends.</summary>
internal sealed record Axis(string Title, IReadOnlyList<double> Ticks)
{
    private IReadOnlyList<string>? Names { get; init; }

    /// <summary>From 0 to 1.</summary>
    public static Axis ZeroToOne(string title) => new(title, [0, 0.2, 0.4, 0.6, 0.8, 1]);

    /// <summary>From 0 to a number of bits.</summary>
    public static Axis OfBits(string title, int most) => new(title, [0, most / 4.0, most / 2.0, 3 * most / 4.0, most]);

    /// <summary>Things side by side: the value of each is its number, from 0 on.</summary>
    public static Axis OfNames(string title, IReadOnlyList<string> names) => new(title, [.. names.Select((_, number) => (double)number)]) { Names = names };

    /// <summary>An axis that begins at <paramref name="least"/> and holds <paramref name="most"/>, in steps of 1, 2 or 5 times a power of ten.</summary>
    public static Axis Around(string title, double least, double most, double leastStep = 0)
    {
        var rough = Math.Max((most - least) / 5, 1e-9);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Math.Max(leastStep, power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10));
        var steps = Math.Max(1, (int)Math.Ceiling((most - least) / step - 1e-9));
        return new(title, [.. Enumerable.Range(0, steps + 1).Select(number => least + number * step)]);
    }

    /// <summary>Where a value lies, 0 at the beginning and 1 at the end.</summary>
    public double Share(double value) => Names is null ? (value - Ticks[0]) / (Ticks[^1] - Ticks[0]) : (value + 0.5) / Names.Count;

    /// <summary>What is written at a tick.</summary>
    public string NameOf(double tick) => Names is null ? tick.ToString("0.####", CultureInfo.InvariantCulture) : Names[(int)tick];
}
