using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Every component that a model file may hold: its signature, the newest version of its data that is understood, and its loader.</summary>
internal static class ComponentLoaders
{
    /// <summary>Assemblies that add loaders of their own when they are loaded (by a module initializer that calls <see cref="Add"/>).</summary>
    private static readonly string[] Extensions = ["Microsoft.ML.ImageAnalytics", "Microsoft.ML.OnnxTransformer"];

    private static readonly Lock Gate = new();

    private static readonly Dictionary<string, Loader> Loaders = new()
    {
        [ColumnCopyingTransformer.Signature] = new(ColumnCopyingTransformer.Version, ColumnCopyingTransformer.Load),
        [ColumnSelectingTransformer.Signature] = new(ColumnSelectingTransformer.Version, (_, context) => ColumnSelectingTransformer.Load(context)),
        [ColumnConcatenatingTransformer.Signature] = new(ColumnConcatenatingTransformer.Version, ColumnConcatenatingTransformer.Load),
        [TypeConvertingTransformer.Signature] = new(TypeConvertingTransformer.Version, TypeConvertingTransformer.Load),
        [ValueToKeyMappingTransformer.Signature] = new(ValueToKeyMappingTransformer.Version, ValueToKeyMappingTransformer.Load),
        [KeyToValueMappingTransformer.Signature] = new(KeyToValueMappingTransformer.Version, KeyToValueMappingTransformer.Load),
        [KeyToVectorMappingTransformer.Signature] = new(KeyToVectorMappingTransformer.Version, KeyToVectorMappingTransformer.Load),
        [ValueMappingTransformer.Signature] = new(ValueMappingTransformer.Version, ValueMappingTransformer.Load),
        [MulticlassScorer.Signature] = new(MulticlassScorer.Version, MulticlassScorer.Load),
        [TransformerChainLoader.Signature] = new(TransformerChainLoader.Version, TransformerChainLoader.Load),
        [CustomMappingModel.Signature] = new(CustomMappingModel.Version, CustomMappingModel.Load),
    };

    public static void Add(string signature, int newestVersion, Func<IHostEnvironment, ModelLoadContext, object> load)
    {
        lock (Gate)
            Loaders[signature] = new Loader(newestVersion, load);
    }

    public static object Load(IHostEnvironment env, ModelLoadContext context)
    {
        var loader = Find(context.Signature) ?? FindInExtensions(context.Signature)
            ?? throw new FormatException(
                $"The model holds a component '{context.Signature}' that is not known here: it was saved by a newer version, or its package is missing.");
        if (context.Version > loader.NewestVersion)
            throw new FormatException(
                $"The model holds '{context.Signature}' in version {context.Version}; up to version {loader.NewestVersion} can be read. Update the library.");
        return loader.Load(env, context);
    }

    private static Loader? Find(string signature)
    {
        lock (Gate)
            return Loaders.GetValueOrDefault(signature);
    }

    private static Loader? FindInExtensions(string signature)
    {
        foreach (var name in Extensions)
        {
            try
            {
                RuntimeHelpers.RunModuleConstructor(Assembly.Load(name).ManifestModule.ModuleHandle);
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            if (Find(signature) is { } loader)
                return loader;
        }

        return null;
    }

    private sealed record Loader(int NewestVersion, Func<IHostEnvironment, ModelLoadContext, object> Load);
}
