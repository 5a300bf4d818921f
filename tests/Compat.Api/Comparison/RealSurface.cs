using MLNetHashing.Tests.Formatting;

namespace MLNetHashing.Tests.Comparison;

/// <summary>The public surface of the real packages.</summary>
internal sealed class RealSurface
{
    private readonly Dictionary<string, TypeSurface> _types = [];

    public IEnumerable<TypeSurface> Types => _types.Values;

    /// <param name="listing">The assembly that the lines list.</param>
    /// <param name="lines">Lines of the form that <see cref="SurfaceFormatter"/> writes; those that begin with # are comments.</param>
    public RealSurface Add(string listing, IEnumerable<string> lines)
    {
        var parsed = lines.Where(line => line.Length > 0 && line[0] != '#').Select(SurfaceLine.Parse).ToArray();
        foreach (var line in parsed.Where(line => line.Kind == "type"))
        {
            var type = new TypeSurface(line, listing);
            _types.Add(type.Shape, type);
        }

        foreach (var line in parsed.Where(line => line.Kind != "type"))
        {
            var type = Find(line.Type) ?? throw new FormatException($"{listing}: '{line.Type}' has the member '{line}' and no line of its own.");
            type.Members.Add(line);
        }

        return this;
    }

    /// <param name="type">The name of a definition or of a constructed type.</param>
    public TypeSurface? Find(string type) => _types.GetValueOrDefault(SignatureText.SplitType(type).Shape);

    /// <summary>The base classes of a type, nearest first, as far as the listings know them.</summary>
    public IEnumerable<string> BaseClasses(TypeSurface type)
    {
        for (var next = type.Base; next != "object";)
        {
            yield return next;
            next = Find(next) is { } known ? Construct(known, known.Base, next) : "object";
        }
    }

    /// <summary>All interfaces that a type has, also through its base classes and through other interfaces.</summary>
    public IReadOnlySet<string> AllInterfaces(TypeSurface type)
    {
        HashSet<string> found = [];
        var open = new Queue<string>(type.Interfaces.Concat(BaseClasses(type)));
        while (open.TryDequeue(out var name))
        {
            if (!found.Add(name))
                continue;
            foreach (var contract in InterfacesOf(name))
                open.Enqueue(contract);
        }

        return found;
    }

    /// <summary>Members of a base class with the type arguments filled in that a derived class gives it.</summary>
    public IEnumerable<SurfaceLine> MembersOf(string constructed)
        => Find(constructed) is { } known
            ? known.Members.Select(line => line with { Member = Construct(known, line.Member, constructed), Text = Construct(known, line.Text, constructed) })
            : [];

    private IEnumerable<string> InterfacesOf(string name)
    {
        if (Find(name) is { } known)
            return known.Interfaces.Select(contract => Construct(known, contract, name));

        // What .NET itself declares is not listed: reflection knows it.
        var (shape, arguments) = SignatureText.SplitType(name);
        if (Type.GetType(shape) is not { } type)
            return [];
        string[] parameters = [.. type.GetGenericArguments().Select(parameter => parameter.Name)];
        return type.GetInterfaces().Select(contract => SignatureText.Substitute(TypeText.Of(contract), parameters, arguments));
    }

    private static string Construct(TypeSurface definition, string text, string constructed)
        => SignatureText.Substitute(text, definition.TypeParameters, SignatureText.SplitType(constructed).Arguments);
}
