using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Comparison;

/// <summary>A type with its members.</summary>
/// <param name="Declaration">The type's own line.</param>
/// <param name="Listing">The assembly that has the type.</param>
internal sealed record TypeSurface(SurfaceLine Declaration, string Listing)
{
    private static readonly Regex InterfaceName = new(@"(^|\.)I[A-Z]\w*(<.*>)?$");
    private static readonly Regex UsageArguments = new(@"(?<=^\[AttributeUsage\().*?(?=\)\])");

    public List<SurfaceLine> Members { get; } = [];

    public string Name => Declaration.Type;

    public string Shape => SignatureText.SplitType(Name).Shape;

    public IReadOnlyList<string> TypeParameters => SignatureText.SplitType(Name).Arguments;

    /// <summary>Attributes, accessibility, modifiers and kind; of a delegate also return type and parameters.</summary>
    public string Modifiers => Parts.Modifiers;

    /// <summary>The base class, an enum's number type, or <c>object</c>.</summary>
    public string Base => Parts.Supers.FirstOrDefault(name => !InterfaceName.IsMatch(name)) ?? "object";

    public IEnumerable<string> Interfaces => Parts.Supers.Where(name => InterfaceName.IsMatch(name));

    public string Constraints => Parts.Constraints;

    private (string Modifiers, IReadOnlyList<string> Supers, string Constraints) Parts
    {
        get
        {
            var where = Declaration.Text.IndexOf(" where ", StringComparison.Ordinal);
            var head = where < 0 ? Declaration.Text : Declaration.Text[..where];
            var parts = head.Split(" : ", 2);
            // Reflection does not tell in which order the source has the arguments.
            var modifiers = UsageArguments.Replace(parts[0], arguments => string.Join(", ", arguments.Value.Split(", ").Order(StringComparer.Ordinal)));
            return (modifiers, parts.Length == 1 ? [] : SignatureText.SplitList(parts[1]), where < 0 ? "" : Declaration.Text[where..]);
        }
    }
}
