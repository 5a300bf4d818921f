using System.Reflection;
using Microsoft.ML.SearchSpace;
using UniformDoubleOption = Microsoft.ML.SearchSpace.Option.UniformDoubleOption;

namespace MLNetHashing;

/// <summary>The options of a method that a sweep may vary: those with a <see cref="RangeAttribute"/>.</summary>
internal static class TunableOptions
{
    public static SearchSpace Of(HashingOptions options)
    {
        var space = new SearchSpace();
        foreach (var property in options.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range)
                space.Add(property.Name, new UniformDoubleOption(Convert.ToDouble(range.Min), Convert.ToDouble(range.Max), range.LogBase));
        }
        return space;
    }
}
