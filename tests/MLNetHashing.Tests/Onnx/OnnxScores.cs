using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Input;

namespace MLNetHashing.Tests.Onnx;

/// <summary>What ONNX Runtime makes of rows.</summary>
internal sealed record OnnxScores(byte[] Codes, float[] Relaxed)
{
    /// <param name="network">A network, which is exported.</param>
    /// <param name="rows">Rows in its form. Those that do not fill a batch are left out.</param>
    /// <param name="batch">How many rows go through the graph at once.</param>
    public static OnnxScores Of(HashNetwork network, byte[] rows, int batch)
    {
        using var folder = new ScratchFolder();
        var file = folder.Path("model.onnx");
        using (var stream = File.Create(file))
            new HashModel("DSPH", network, null).ExportToOnnx(Modality.Image, stream);

        var ml = new MLContext();
        var inputs = OnnxRows.Of(network, rows);
        var data = inputs.InBatches(ml, batch);
        var shapes = new Dictionary<string, int[]>
        {
            [inputs.Input] = [batch, .. inputs.Shape],
            ["code"] = [batch, network.Bits / 8],
            ["relaxed"] = [batch, network.Bits],
        };
        using var transformer = ml.Transforms.ApplyOnnxModel(["code", "relaxed"], [inputs.Input], file, shapes).Fit(data);
        var scored = transformer.Transform(data);
        return new([.. scored.GetColumn<byte[]>("code").SelectMany(code => code)], [.. scored.GetColumn<float[]>("relaxed").SelectMany(relaxed => relaxed)]);
    }
}
