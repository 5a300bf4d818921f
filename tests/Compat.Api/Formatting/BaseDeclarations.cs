using System.Reflection;

namespace MLNetHashing.Tests.Formatting;

/// <summary>Finds what a member overrides, in the nearest base class and with that class's type arguments filled in.</summary>
internal static class BaseDeclarations
{
    /// <param name="method">A method, or the accessor that stands for a property.</param>
    /// <param name="declared">The members that a base class declares, each with the method that stands for it.</param>
    /// <returns>Null where the method overrides nothing.</returns>
    public static T? Of<T>(MethodInfo method, Func<Type, IEnumerable<(MethodInfo Method, T Member)>> declared)
        where T : MemberInfo
    {
        if (!ModifierText.IsOverride(method))
            return null;
        var slot = method.GetBaseDefinition();
        for (var type = method.DeclaringType!.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var (candidate, member) in declared(type))
            {
                if (candidate.IsVirtual && IsSame(candidate.GetBaseDefinition(), slot))
                    return member;
            }
        }

        return null;
    }

    private static bool IsSame(MethodInfo left, MethodInfo right) => left.MetadataToken == right.MetadataToken && left.Module == right.Module;
}
