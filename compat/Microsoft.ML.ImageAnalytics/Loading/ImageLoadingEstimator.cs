using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the files that a text column names, as pictures or as their bytes.</summary>
public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    internal ImageLoadingEstimator(IHostEnvironment env, string? imageFolder, bool decode, string output, string input)
        : base(env.Register(nameof(ImageLoadingEstimator)), new ImageLoadingTransformer(env, imageFolder, decode, [(output, input)]))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Transformer.Extend(inputSchema);
}
