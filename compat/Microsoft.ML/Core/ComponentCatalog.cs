using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The factories that saved models name. Differs from the real package: it knows <see cref="ExtensionBaseAttribute"/> only; the loaders of built-in
/// components are in a table of their own.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _gate = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog()
    {
    }

    /// <summary>Makes the factories of an assembly known, for models whose custom mappings name them.</summary>
    /// <exception cref="ArgumentException">Two factories have the same contract name, or one has no constructor without parameters.</exception>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_gate)
        {
            if (!_assemblies.Add(assembly))
                return;
            foreach (var type in assembly.GetTypes())
            {
                foreach (var extension in type.GetCustomAttributes<ExtensionBaseAttribute>(inherit: false))
                    AddExtension(type, extension, throwOnError);
            }
        }
    }

    /// <summary>A new instance of the class that carries the attribute with this contract name.</summary>
    internal bool TryCreateExtension(Type attributeType, string contractName, [NotNullWhen(true)] out object? extension)
    {
        lock (_gate)
            extension = _extensions.TryGetValue((attributeType, contractName), out var type) ? Activator.CreateInstance(type, nonPublic: true)! : null;
        return extension is not null;
    }

    private void AddExtension(Type type, ExtensionBaseAttribute attribute, bool throwOnError)
    {
        var key = (attribute.GetType(), attribute.ContractName);
        var flaw = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is null
            ? $"{type} has the contract name '{attribute.ContractName}' and therefore needs a constructor without parameters."
            : _extensions.TryGetValue(key, out var other) && other != type
                ? $"{type} and {other} both have the contract name '{attribute.ContractName}'."
                : null;
        if (flaw is null)
            _extensions[key] = type;
        else if (throwOnError)
            throw new ArgumentException(flaw);
    }
}
