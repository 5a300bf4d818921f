using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML;

/// <summary>Makes Microsoft.ML know the pictures and the transforms of this assembly as soon as it is loaded.</summary>
internal static class Registration
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A model file names its transforms; loading it must not need a call from the application.")]
    internal static void Register()
    {
        DataViewTypeManager.Register(new ImageDataViewType(), typeof(MLImage));
        ComponentLoaders.Add(ImageLoadingTransformer.Signature, ImageLoadingTransformer.Version, ImageLoadingTransformer.Load);
        ComponentLoaders.Add(ImageResizingTransformer.Signature, ImageResizingTransformer.Version, ImageResizingTransformer.Load);
        ComponentLoaders.Add(ImagePixelExtractingTransformer.Signature, ImagePixelExtractingTransformer.Version, ImagePixelExtractingTransformer.Load);
    }
}
