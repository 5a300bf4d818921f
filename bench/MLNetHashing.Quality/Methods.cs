using System.ComponentModel;
using System.Globalization;

namespace MLNetHashing.Quality;

/// <summary>The methods by name, with their defaults: the five, then the baselines.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Func<MethodOptions>> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DSPH"] = () => new DsphOptions(),
        ["MMACH"] = () => new MmachOptions(),
        ["DAPH"] = () => new DaphOptions(),
        ["UDSPH"] = () => new UdsphOptions(),
        ["RMSH"] = () => new RmshOptions(),
        ["DCMH"] = () => new DcmhOptions(),
        ["SSAH"] = () => new SsahOptions(),
        ["PairwiseCosine"] = () => new PairwiseCosineOptions(),
        ["SCM"] = () => new ScmOptions(),
        ["ITQ"] = () => new ItqOptions(),
        ["LSH"] = () => new LshOptions(),
    };

    /// <summary>As they are named on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Defaults.Keys.Select(title => title.ToLowerInvariant())];

    /// <summary>Those of them that are trained in epochs, and learn encoders too.</summary>
    public static IReadOnlyList<string> Deep { get; } =
        [.. Defaults.Where(method => method.Value() is HashingOptions).Select(method => method.Key.ToLowerInvariant())];

    /// <returns>As a table names it.</returns>
    public static string Title(string method) => Defaults.Keys.First(title => title.Equals(method, StringComparison.OrdinalIgnoreCase));

    /// <returns>NAME=VALUE of each change, by name, with a space between.</returns>
    public static string Stated(IEnumerable<KeyValuePair<string, string>> changes)
        => string.Join(' ', changes.OrderBy(change => change.Key, StringComparer.Ordinal).Select(change => $"{change.Key}={change.Value}"));

    /// <summary>The method's defaults but for what was asked for.</summary>
    /// <exception cref="ArgumentException">There is no such option, or it cannot have the value.</exception>
    public static MethodOptions Options(QualityOptions asked, int bits)
    {
        var options = Defaults[asked.Method]();
        foreach (var (name, value) in asked.Changes)
            Change(options, name, value);
        options = options with { Bits = bits, Seed = asked.Seed };
        return options is HashingOptions deep ? deep with { Threads = asked.Threads, Epochs = asked.Epochs ?? deep.Epochs } : options;
    }

    private static void Change(MethodOptions options, string name, string value)
    {
        var option = options.GetType().GetProperty(name)
            ?? throw new ArgumentException($"{options.GetType().Name} has no option '{name}'; it has: "
                + $"{string.Join(", ", options.GetType().GetProperties().Select(property => property.Name).Order())}.");
        try
        {
            option.SetValue(options, TypeDescriptor.GetConverter(option.PropertyType).ConvertFromString(null, CultureInfo.InvariantCulture, value));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or FormatException)
        {
            throw new ArgumentException($"The option {name} cannot be '{value}': {error.Message}", error);
        }
    }
}
