namespace MLNetHashing.Tests.Formatting;

/// <summary>A type or member of an assembly.</summary>
/// <param name="Line">As the listings write it.</param>
internal sealed record SurfaceMember(string Line)
{
    /// <summary>True of an override that says nothing that the virtual member does not: callers see the same with it and without it.</summary>
    public bool RestatesBase { get; init; }
}
