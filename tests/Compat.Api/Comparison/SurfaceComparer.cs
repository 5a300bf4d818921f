using MLNetHashing.Tests.Formatting;

namespace MLNetHashing.Tests.Comparison;

/// <summary>Finds what types of compat/ offer and the real packages do not.</summary>
internal sealed class SurfaceComparer(RealSurface real)
{
    /// <param name="types">Types of one assembly of compat/.</param>
    /// <param name="listings">The real assemblies that this one stands for.</param>
    /// <returns>Differences by type; none where everything has its counterpart.</returns>
    public IReadOnlyList<Difference> Compare(IEnumerable<Type> types, IReadOnlyCollection<string> listings)
        => [.. types.SelectMany(type => Compare(SurfaceFormatter.Format(type), listings)).OrderBy(difference => difference.Type, StringComparer.Ordinal)];

    private IEnumerable<Difference> Compare(IReadOnlyList<SurfaceMember> members, IReadOnlyCollection<string> listings)
    {
        var ours = new TypeSurface(SurfaceLine.Parse(members[0].Line), "");
        var theirs = real.Find(ours.Name);
        if (theirs is null)
            return [new(ours.Name, ours.Declaration, "the real packages have no such type", NearestType(ours))];
        if (!listings.Contains(theirs.Listing))
            return [new(ours.Name, ours.Declaration, $"the real type is in {theirs.Listing}", theirs.Declaration)];
        return CompareDeclarations(ours, theirs).Concat(members.Skip(1).Select(member => CompareMember(member, ours, theirs)).OfType<Difference>());
    }

    private IEnumerable<Difference> CompareDeclarations(TypeSurface ours, TypeSurface theirs)
    {
        Difference Differs(string what) => new(ours.Name, ours.Declaration, what, theirs.Declaration);
        if (ours.Name != theirs.Name)
            yield return Differs("other type parameters");
        if (ours.Modifiers != theirs.Modifiers)
            yield return Differs("other modifiers or attributes");
        if (ours.Constraints != theirs.Constraints)
            yield return Differs("other constraints");
        if (ours.Base != "object" && !real.BaseClasses(theirs).Contains(ours.Base))
            yield return Differs($"the real type does not derive from {ours.Base}");
        var interfaces = real.AllInterfaces(theirs);
        foreach (var extra in ours.Interfaces.Where(contract => !interfaces.Contains(contract)))
            yield return Differs($"the real type does not implement {extra}");
    }

    private Difference? CompareMember(SurfaceMember member, TypeSurface ours, TypeSurface theirs)
    {
        var line = SurfaceLine.Parse(member.Line);
        if (line.IsAbsence)
            return null;

        // A type may leave out a base class of the real one and declare that class's members itself.
        var leftOut = real.BaseClasses(theirs).TakeWhile(name => name != ours.Base).SelectMany(real.MembersOf).Where(other => other.Kind != "ctor");
        SurfaceLine[] candidates = [.. theirs.Members, .. leftOut];
        if (candidates.Any(other => IsCovered(line, other)))
            return null;
        var isStatedOtherwise = theirs.Members.Any(other => IsSameSignature(line, other));
        if (member.RestatesBase && !isStatedOtherwise)
            return null;
        var sameName = candidates.Where(other => other.Name == line.Name && !other.IsAbsence).ToArray();
        return sameName.Length > 0
            ? new(ours.Name, line, "the real member differs", Nearest(line, sameName))
            : new(ours.Name, line, "the real type has no member of this name", null);
    }

    private static bool IsCovered(SurfaceLine ours, SurfaceLine theirs)
    {
        if (ours.Kind != theirs.Kind || ours.Member != theirs.Member)
            return false;
        if (ours.Text == theirs.Text)
            return true;
        if (ours.Kind != "prop")
            return false;
        var (ourType, ourAccessors) = SplitAccessors(ours.Text);
        var (theirType, theirAccessors) = SplitAccessors(theirs.Text);
        return ourType == theirType && ourAccessors.All(theirAccessors.Contains);
    }

    private static (string Type, string[] Accessors) SplitAccessors(string property)
    {
        var parts = property.Split(" { ");
        return (parts[0], parts[1].TrimEnd(' ', '}').Split("; ", StringSplitOptions.TrimEntries).Select(accessor => accessor.TrimEnd(';')).ToArray());
    }

    private static bool IsSameSignature(SurfaceLine left, SurfaceLine right)
        => left.Kind == right.Kind && SignatureText.WithoutParameterNames(left.Member) == SignatureText.WithoutParameterNames(right.Member);

    private SurfaceLine? NearestType(TypeSurface ours)
    {
        static string SimpleName(string type) => SignatureText.SplitType(type).Shape.Split('.')[^1].Split('`')[0];
        var sameName = real.Types.Where(type => SimpleName(type.Name) == SimpleName(ours.Name)).Select(type => type.Declaration).ToArray();
        return sameName.Length == 0 ? null : Nearest(ours.Declaration, sameName);
    }

    private static SurfaceLine Nearest(SurfaceLine line, IReadOnlyList<SurfaceLine> candidates)
    {
        static string[] Words(SurfaceLine line) => $"{line.Type} {line.Kind} {line.Member} {line.Text}".Split(' ', '.', ',', '(', ')', '[', ']', '<', '>');
        int Distance(string[] left, string[] right) => left.Except(right).Count() + right.Except(left).Count() + Math.Abs(left.Length - right.Length);
        return candidates.MinBy(other => Distance(Words(line), Words(other)))!;
    }
}
