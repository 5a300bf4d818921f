using System.ComponentModel;
using System.Globalization;
using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>The methods by name, with their defaults.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Func<HashingOptions>> Defaults = new()
    {
        ["dsph"] = () => new DsphOptions(),
        ["mmach"] = () => new MmachOptions(),
        ["daph"] = () => new DaphOptions(),
        ["udsph"] = () => new UdsphOptions(),
        ["rmsh"] = () => new RmshOptions(),
    };

    public static string[] Names => [.. Defaults.Keys];

    /// <param name="method">One of <see cref="Names"/>.</param>
    /// <param name="changes">What is to differ from the defaults, by the names of options.</param>
    /// <exception cref="ArgumentException">There is no such option, or it cannot have the value.</exception>
    public static HashingOptions Options(string method, IReadOnlyDictionary<string, string> changes)
    {
        var options = Defaults[method]();
        foreach (var (name, value) in changes)
            Change(options, name, value);
        return options;
    }

    public static HashingTrainer Trainer(MLContext ml, string image, string text, string labels, HashingOptions options)
    {
        var trainers = ml.Hashing().Trainers;
        return options switch
        {
            DsphOptions dsph => trainers.Dsph(image, text, labels, dsph),
            MmachOptions mmach => trainers.Mmach(image, text, labels, mmach),
            DaphOptions daph => trainers.Daph(image, text, labels, daph),
            UdsphOptions udsph => trainers.Udsph(image, text, labels, udsph),
            RmshOptions rmsh => trainers.Rmsh(image, text, labels, rmsh),
            _ => throw new ArgumentException($"There is no trainer for {options.GetType().Name}."),
        };
    }

    private static void Change(HashingOptions options, string name, string value)
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
