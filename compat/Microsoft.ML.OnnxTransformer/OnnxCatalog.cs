using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

/// <summary>Scoring with ONNX models. Different from the real package: ONNX Runtime computes on the processor only, a graph's tensors are numbers or truth
/// values, and there are no options of the session.</summary>
public static class OnnxCatalog
{
    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false)
        => Apply(catalog, [], [], Read(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false)
        => Apply(catalog, [outputColumnName], [inputColumnName], Read(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false)
        => Apply(catalog, outputColumnNames, inputColumnNames, Read(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false)
        => Apply(catalog, outputColumnNames, inputColumnNames, Read(modelFile), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        int? gpuDeviceId = null, bool fallbackToCpu = false)
        => Apply(catalog, outputColumnNames, inputColumnNames, Read(modelBytes), null, gpuDeviceId, fallbackToCpu);

    private static OnnxScoringEstimator Apply(TransformsCatalog catalog, string[] outputs, string[] inputs, byte[] model, IDictionary<string, int[]>? shapes,
        int? gpuDeviceId, bool fallbackToCpu)
    {
        var context = catalog.Environment as MLContext;
        var (gpu, fallback) = gpuDeviceId is null ? (context?.GpuDeviceId, context?.FallbackToCpu ?? true) : (gpuDeviceId, fallbackToCpu);
        if (gpu is not null && !fallback)
        {
            throw new InvalidOperationException(
                $"This build's ONNX Runtime computes on the processor, not on GPU {gpu}: allow that with fallbackToCpu, or build with -p:Stack=packages.");
        }
        return new(catalog.Environment, new OnnxModel(model, inputs, outputs, shapes ?? new Dictionary<string, int[]>()));
    }

    private static byte[] Read(string modelFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFile);
        return File.Exists(modelFile) ? File.ReadAllBytes(modelFile) : throw new FileNotFoundException($"There is no ONNX model '{modelFile}'.", modelFile);
    }

    private static byte[] Read(Stream modelBytes)
    {
        ArgumentNullException.ThrowIfNull(modelBytes);
        using var copy = new MemoryStream();
        modelBytes.CopyTo(copy);
        return copy.ToArray();
    }
}
