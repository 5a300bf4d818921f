using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A custom mapping in a model file: its contract name, and the assembly to find the factory in.</summary>
internal static class CustomMappingModel
{
    public const string Signature = "CustomMapping";

    public const int Version = 1;

    public static void Save(ModelSaveContext ctx, string contractName, Assembly assembly)
    {
        ctx.Sign(Signature, Version);
        ctx.Writer.Write(contractName);
        ctx.Writer.Write(assembly.FullName!);
    }

    /// <exception cref="FileNotFoundException">The assembly is not there.</exception>
    /// <exception cref="InvalidOperationException">The assembly has no such factory, and none was registered.</exception>
    public static ITransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var contractName = ctx.Reader.ReadString();
        var assemblyName = ctx.Reader.ReadString();
        try
        {
            env.ComponentCatalog.RegisterAssembly(Assembly.Load(assemblyName));
        }
        catch (FileNotFoundException missing)
        {
            throw new FileNotFoundException(
                $"The model has a custom mapping '{contractName}' of the assembly '{assemblyName}', "
                + "which is not beside this application, or only in an older version. Reference it.", missing.FileName, missing);
        }

        if (!env.ComponentCatalog.TryCreateExtension(typeof(CustomMappingFactoryAttributeAttribute), contractName, out var factory))
            throw new InvalidOperationException($"The model has a custom mapping '{contractName}'. "
                + $"No class in '{assemblyName}' has [CustomMappingFactoryAttribute(\"{contractName}\")]; "
                + "if it is in another assembly, call MLContext.ComponentCatalog.RegisterAssembly for that one first.");
        return factory is ICustomMappingFactory mapping
            ? mapping.CreateTransformer(contractName)
            : throw new InvalidOperationException(
                $"{factory.GetType()} has the contract name '{contractName}', but does not derive from CustomMappingFactory<TSrc, TDst>.");
    }
}
