using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

/// <summary>Puts an ONNX model into a pipeline. Columns have the names of the graph's tensors.</summary>
public sealed class OnnxScoringEstimator : TrivialEstimator<OnnxTransformer>
{
    internal OnnxScoringEstimator(IHostEnvironment env, OnnxModel model)
        : base(env.Register(nameof(OnnxScoringEstimator)), new OnnxTransformer(env, model))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Transformer.Extend(inputSchema);
}
