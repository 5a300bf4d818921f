using System.Globalization;
using System.Text;

namespace MLNetHashing;

/// <summary>Writes the C# that trains with given options.</summary>
internal static class TrialCode
{
    public static string Of(MethodOptions options, SweepColumns columns)
    {
        var type = options.GetType();
        var defaults = (MethodOptions)Activator.CreateInstance(type)!;
        var code = new StringBuilder($"var options = new {type.Name}\n{{\n");
        code.Append(CultureInfo.InvariantCulture, $"    Bits = {options.Bits},\n");
        foreach (var option in StatedOptions.Of(options))
        {
            var value = option.GetValue(options);
            if (value is not null && !value.Equals(option.GetValue(defaults)))
                code.Append($"    {option.Name} = {Literal(value)},\n");
        }
        // What is no number or text was given to the sweep, and has to be given again.
        foreach (var (name, encoder) in StatedOptions.Encoders(options))
        {
            if (encoder is not null)
                code.Append($"    {name} = {char.ToLowerInvariant(name[0])}{name[1..]},\n");
        }
        code.Append("};\n");
        code.Append($"var trainer = ml.Hashing().Trainers.{nameof(MethodCatalog.Create)}({Literal(columns.Image)}, {Literal(columns.Text)}, ");
        return code.Append($"{Literal(columns.Label)}, options);\nvar model = trainer.Fit(train);\n").ToString();
    }

    private static string Literal(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"",
        Enum member => $"{member.GetType().Name}.{member}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
