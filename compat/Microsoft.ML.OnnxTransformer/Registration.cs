using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

/// <summary>Makes Microsoft.ML know the transform of this assembly as soon as it is loaded.</summary>
internal static class Registration
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A model file names its transforms; loading it must not need a call from the application.")]
    internal static void Register() => ComponentLoaders.Add(OnnxTransformer.Signature, OnnxTransformer.Version, OnnxTransformer.Load);
}
